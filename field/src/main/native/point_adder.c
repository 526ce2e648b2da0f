/*
 * Adds many pairs of affine points of BN254's G1 or G2 with one field inversion a batch (Montgomery's trick); see the
 * Java class NativePointAdder for what the arguments mean. A batch takes two calls, the caller inverts in between.
 *
 * Coordinates in memory are x * 2^256 and are taken as they are. Slopes S are kept as lambda * 2^258, so that S * S / 2^260
 * is lambda^2 * 2^256 again; y3's product takes the missing factor 4 from its other operand. Every running product P of
 * denominators D goes with a running inverse J such that J * P = 2^518 mod p. So J * (P before D) / 2^260 is 2^518 / D, and
 * its product with dy is S. For G2 the denominator's norm (D0^2 + D1^2) / 2^260 takes the place of D, and multiplying with
 * D's conjugate brings the same factor back.
 *
 * Bounds, in multiples of p, follow from wide_reduce.
 */
#include "fq52.h"
#include <stddef.h>

enum { ABI_VERSION = 1, PREFETCH_GROUPS = 4, LINE = 64 };

/* A coordinate: one element for G1, two for G2. */
enum { MAX_DEGREE = 2 };

/* What a call returns: nothing was done if an index is outside its array. */
enum { OK = 0, BAD_INDEX = -1 };

/*
 * What a group of eight pairs leaves for the way back. Carried but for x2 and y1, which may have digits below zero.
 * x1, x2 in [0, 1], x2 in [-1, 0] for fixed results; y1 in [-1, 1]; dy, d below 2.1; norm, prefix below 1.3.
 */
typedef struct {
    fq x1[1], y1[1], x2[1], dy[1], d[1], prefix;
} group1;

typedef struct {
    fq x1[2], y1[2], x2[2], dy[2], d[2], prefix, norm;
} group2;

/* The operands of a batch: pair k adds the points of left_entries[k] and right_entries[k]. */
typedef struct {
    const uint64_t *left, *right;
    const int32_t *left_entries, *right_entries;
    int32_t n;
} operands;

/* Products of all denominators, with fewer and fewer lanes different. */
typedef struct {
    fq whole, by_four, by_two;
} totals;

static const uint64_t ONE[DIGITS] = {0x20880f6fce4b4, 0x49baa989a8455, 0x18f014a498908, 0x724f85a9201d8,
                                     0x01f16424e1bb7}; /* 2^260 mod p */
static const uint64_t FORTY_EIGHT[DIGITS] = {0x12d80f0c5336e, 0xc8c27412fff39, 0xda7e2f6088710, 0xaa05764dda251,
                                             0x0286b3d2ece94}; /* 48 * 2^260 mod p */

/* Rows to columns; its own inverse. */
INLINE void transpose(__m512i r[8]) {
    __m512i a[8], b[8];
    UNROLL for (int i = 0; i < 4; i++) {
        a[2 * i] = _mm512_unpacklo_epi64(r[2 * i], r[2 * i + 1]);
        a[2 * i + 1] = _mm512_unpackhi_epi64(r[2 * i], r[2 * i + 1]);
    }
    UNROLL for (int i = 0; i < 2; i++) {
        b[i] = _mm512_shuffle_i64x2(a[i], a[i + 2], 0x88);
        b[i + 2] = _mm512_shuffle_i64x2(a[i], a[i + 2], 0xdd);
        b[i + 4] = _mm512_shuffle_i64x2(a[i + 4], a[i + 6], 0x88);
        b[i + 6] = _mm512_shuffle_i64x2(a[i + 4], a[i + 6], 0xdd);
    }
    UNROLL for (int i = 0; i < 4; i++) {
        r[i] = _mm512_shuffle_i64x2(b[i], b[i + 4], 0x88);
        r[i + 4] = _mm512_shuffle_i64x2(b[i], b[i + 4], 0xdd);
    }
}

/* The group's entries; the last pair is repeated in lanes without one, writing the same result to the same place. */
INLINE __m256i group_entries(const int32_t *entries, int32_t n, int32_t group) {
    int32_t first = group * LANES;
    if (__builtin_expect(first + LANES <= n, 1)) {
        return _mm256_loadu_si256((const __m256i *)(entries + first));
    }
    int32_t padded[LANES];
    for (int k = 0; k < LANES; k++) {
        padded[k] = entries[first + k < n ? first + k : n - 1];
    }
    return _mm256_loadu_si256((const __m256i *)padded);
}

/* Offsets of points in longs. */
INLINE void offsets(uint64_t at[LANES], __m256i indexes, int degree) {
    _mm512_storeu_si512(at, _mm512_slli_epi64(_mm512_cvtepu32_epi64(indexes), degree + 2));
}

/* Fetches eight points, if there are as many, into the second-level cache. */
INLINE void prefetch(const uint64_t *points, const int32_t *entries, int32_t first, int32_t n, int degree) {
    if (first + LANES <= n) {
        UNROLL for (int32_t k = 0; k < LANES; k++) {
            const char *point = (const char *)(points + ((size_t)((uint32_t)entries[first + k] >> 1) << (degree + 2)));
            /* Arrays are not aligned to lines. */
            UNROLL for (int line = 0; line <= degree; line++) {
                _mm_prefetch(point + (line < degree ? line * LINE : degree * LINE - 1), _MM_HINT_T1);
            }
        }
    }
}

/* Reads a group's points; y is loose, negated where the entry is odd. Returns the lanes with infinity. */
INLINE __mmask8 gather(fq *x, fq *y, const uint64_t *points, __m256i entries, int degree) {
    uint64_t at[LANES];
    offsets(at, _mm256_srli_epi32(entries, 1), degree);
    __m512i any = _mm512_setzero_si512();
    UNROLL for (int half = 0; half < degree; half++) {
        __m512i r[8];
        UNROLL for (int k = 0; k < LANES; k++) {
            r[k] = _mm512_loadu_si512(points + at[k] + 8 * half);
        }
        transpose(r);
        UNROLL for (int i = 0; i < 8; i++) {
            any = _mm512_or_si512(any, r[i]);
        }
        if (degree == 1) {
            x[0] = fq_from_limbs(r);
            y[0] = fq_from_limbs(r + LIMBS);
        } else {
            fq *coordinate = half == 0 ? x : y;
            coordinate[0] = fq_from_limbs(r);
            coordinate[1] = fq_from_limbs(r + LIMBS);
        }
    }
    __mmask8 odd = _mm256_test_epi32_mask(entries, _mm256_set1_epi32(1));
    UNROLL for (int c = 0; c < degree; c++) {
        UNROLL for (int j = 0; j < DIGITS; j++) {
            y[c].l[j] = _mm512_mask_sub_epi64(y[c].l[j], odd, splat(MULTIPLES[j][1]), y[c].l[j]);
        }
    }
    return _mm512_testn_epi64_mask(any, any);
}

/* Writes a group's points from reduced coordinates. */
INLINE void scatter(uint64_t *points, __m256i indexes, const fq *x, const fq *y, int degree) {
    uint64_t at[LANES];
    offsets(at, indexes, degree);
    UNROLL for (int half = 0; half < degree; half++) {
        __m512i r[8];
        if (degree == 1) {
            fq_to_limbs(r, x[0]);
            fq_to_limbs(r + LIMBS, y[0]);
        } else {
            const fq *coordinate = half == 0 ? x : y;
            fq_to_limbs(r, coordinate[0]);
            fq_to_limbs(r + LIMBS, coordinate[1]);
        }
        transpose(r);
        UNROLL for (int k = 0; k < LANES; k++) {
            _mm512_storeu_si512(points + at[k] + 8 * half, r[k]);
        }
    }
}

/* Lanes with a multiple of p, of loose values in [0, 8). */
INLINE __mmask8 congruent_zero(fq a) {
    return fq_zero_lanes(fq_reduce(a));
}

/* x^2 * 3 * 2^4 / 2^260 for x carried, below 1: the tangent's numerator in the factor of the denominator 2 y. */
INLINE void tangent_numerator(fq *z, const fq *x, int degree) {
    fq factor = fq_splat(FORTY_EIGHT);
    if (degree == 1) {
        z[0] = fq_mul(fq_mul(x[0], x[0]), factor);
    } else {
        /* (x0 + x1 u)^2 = (x0 + x1) (x0 - x1) + 2 x0 x1 u */
        fq sum = fq_carry(fq_add(x[0], x[1]));
        fq difference = fq_carry(fq_add_p(fq_sub(x[0], x[1]), 1));
        z[0] = fq_mul(fq_mul(sum, difference), factor);
        z[1] = fq_mul(fq_mul(fq_carry(fq_add(x[0], x[0])), x[1]), factor);
    }
}

/*
 * Lanes without a chord. Equal points get the tangent's slope. Otherwise the result is known: the other operand of
 * infinity, or zero: with x1 = dy = 0, x2 = -x and y1 = -y the chord's formulas give it.
 */
IFMA_TARGET __attribute__((noinline, cold)) static void handle_exceptions(fq *x1, fq *y1, fq *x2, const fq *y2, fq *dy,
                                                                          fq *d, __mmask8 left_infinite,
                                                                          __mmask8 right_infinite, __mmask8 equal_x,
                                                                          int degree) {
    __mmask8 equal_y = 0xff;
    for (int c = 0; c < degree; c++) {
        /* With its sign applied, zero may be p. */
        equal_y &= congruent_zero(fq_add_p(fq_sub(y1[c], y2[c]), 1));
    }
    __mmask8 doubled = equal_x & equal_y & (__mmask8) ~(left_infinite | right_infinite);
    __mmask8 fixed = (__mmask8)(left_infinite | right_infinite | (equal_x & ~equal_y));
    __mmask8 take_left = right_infinite & (__mmask8)~left_infinite;
    __mmask8 take_right = left_infinite & (__mmask8)~right_infinite;
    fq numerator[MAX_DEGREE];
    tangent_numerator(numerator, x1, degree);
    fq zero = fq_zero();
    fq one = fq_splat(ONE);
    for (int c = 0; c < degree; c++) {
        dy[c] = fq_blend(fixed, fq_blend(doubled, dy[c], numerator[c]), zero);
        d[c] = fq_blend(fixed, fq_blend(doubled, d[c], fq_carry(fq_add(y1[c], y1[c]))), c == 0 ? one : zero);
        fq x = fq_blend(take_right, fq_blend(take_left, zero, x1[c]), x2[c]);
        fq y = fq_blend(take_right, fq_blend(take_left, zero, y1[c]), y2[c]);
        x1[c] = fq_blend(fixed, x1[c], zero);
        x2[c] = fq_blend(fixed, x2[c], fq_sub(zero, x));
        y1[c] = fq_blend(fixed, y1[c], fq_sub(zero, y));
    }
}

/* Reads a group and leaves its operands, its slopes' numerators and denominators. */
INLINE void begin_group(fq *x1, fq *y1, fq *x2, fq *dy, fq *d, const operands *batch, int32_t group, int degree) {
    prefetch(batch->left, batch->left_entries, (group + PREFETCH_GROUPS) * LANES, batch->n, degree);
    prefetch(batch->right, batch->right_entries, (group + PREFETCH_GROUPS) * LANES, batch->n, degree);
    fq y2[MAX_DEGREE];
    __mmask8 left_infinite = gather(x1, y1, batch->left, group_entries(batch->left_entries, batch->n, group), degree);
    __mmask8 right_infinite = gather(x2, y2, batch->right, group_entries(batch->right_entries, batch->n, group), degree);
    __mmask8 equal_x = 0xff;
    UNROLL for (int c = 0; c < degree; c++) {
        fq dx = fq_sub(x2[c], x1[c]);
        equal_x &= fq_zero_lanes(dx);
        d[c] = fq_carry(fq_add_p(dx, 1));
        dy[c] = fq_carry(fq_add_p(fq_sub(y2[c], y1[c]), 1));
    }
    if (__builtin_expect((left_infinite | right_infinite | equal_x) != 0, 0)) {
        const fq copy[MAX_DEGREE] = {y2[0], y2[degree - 1]};
        handle_exceptions(x1, y1, x2, copy, dy, d, left_infinite, right_infinite, equal_x, degree);
    }
}

/* The product of the lanes, canonical limbs; what unfolding needs goes to t. */
INLINE void fold(totals *t, uint64_t total[LIMBS], fq product) {
    t->whole = product;
    fq turned;
    UNROLL for (int j = 0; j < DIGITS; j++) {
        turned.l[j] = _mm512_shuffle_i64x2(product.l[j], product.l[j], 0x4e);
    }
    t->by_four = product = fq_mul(product, turned);
    UNROLL for (int j = 0; j < DIGITS; j++) {
        turned.l[j] = _mm512_permutex_epi64(product.l[j], 0x4e);
    }
    t->by_two = product = fq_mul(product, turned);
    UNROLL for (int j = 0; j < DIGITS; j++) {
        turned.l[j] = _mm512_permutex_epi64(product.l[j], 0xb1);
    }
    __m512i w[LIMBS];
    fq_to_limbs(w, fq_reduce(fq_mul(product, turned)));
    for (int i = 0; i < LIMBS; i++) {
        total[i] = (uint64_t)_mm_cvtsi128_si64(_mm512_castsi512_si128(w[i]));
    }
}

/* From the inverse of the lanes' product those of the lanes. */
INLINE fq unfold(const totals *t, const uint64_t inverse[LIMBS]) {
    __m512i w[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
        w[i] = splat(inverse[i]);
    }
    fq turned;
    UNROLL for (int j = 0; j < DIGITS; j++) {
        turned.l[j] = _mm512_permutex_epi64(t->by_two.l[j], 0xb1);
    }
    fq running = fq_mul(fq_from_limbs(w), turned);
    UNROLL for (int j = 0; j < DIGITS; j++) {
        turned.l[j] = _mm512_permutex_epi64(t->by_four.l[j], 0x4e);
    }
    running = fq_mul(running, turned);
    UNROLL for (int j = 0; j < DIGITS; j++) {
        turned.l[j] = _mm512_shuffle_i64x2(t->whole.l[j], t->whole.l[j], 0x4e);
    }
    return fq_mul(running, turned);
}

/* Of n pairs; even, since the way back takes two groups at once. */
static inline int32_t group_count(int32_t n) {
    return (n + 2 * LANES - 1) / (2 * LANES) * 2;
}

/* Whether all values, without their low bits, are below a limit. */
IFMA_TARGET static int32_t check_indexes(const int32_t *values, int32_t n, int shift, int64_t limit) {
    uint32_t max = 0;
    for (int32_t k = 0; k < n; k++) {
        uint32_t value = (uint32_t)values[k] >> shift;
        max = value > max ? value : max;
    }
    return n == 0 || (int64_t)max < limit ? OK : BAD_INDEX;
}

/* x and y of a G1 chord for two groups at once, whose chains of operations hide each other's latency. */
INLINE void finish_pair(group1 *g, fq *running, uint64_t *out, const __m256i indexes[2], const operands *next,
                        int32_t at) {
    fq slope[2], x3[2], y3[2], inverse[2];
    UNROLL for (int h = 1; h >= 0; h--) {
        inverse[h] = fq_mul(*running, g[h].prefix);
        *running = fq_mul(*running, g[h].d[0]);
    }
    prefetch(next->left, next->left_entries, at, next->n, 1);
    UNROLL for (int h = 0; h < 2; h++) {
        slope[h] = fq_mul(inverse[h], g[h].dy[0]); /* below 1.2 */
    }
    prefetch(next->right, next->right_entries, at, next->n, 1);
    UNROLL for (int h = 0; h < 2; h++) {
        fq square = wide_reduce(wide_square(slope[h]));
        x3[h] = fq_reduce(fq_add_p(fq_sub(fq_sub(square, g[h].x1[0]), g[h].x2[0]), 2)); /* in [0, 4.2] */
    }
    prefetch(next->left, next->left_entries, at + LANES, next->n, 1);
    UNROLL for (int h = 0; h < 2; h++) {
        fq run = fq_add_p(fq_sub(g[h].x1[0], x3[h]), 1);
        UNROLL for (int j = 0; j < DIGITS; j++) {
            run.l[j] = _mm512_slli_epi64(run.l[j], 2);
        }
        run = fq_carry(run); /* in [0, 8] */
        fq product = wide_reduce(wide_add_product(wide_zero(), run, slope[h]));
        y3[h] = fq_reduce(fq_add_p(fq_sub(product, g[h].y1[0]), 1)); /* in [0, 3.3] */
    }
    prefetch(next->right, next->right_entries, at + LANES, next->n, 1);
    UNROLL for (int h = 0; h < 2; h++) {
        scatter(out, indexes[h], &x3[h], &y3[h], 1);
    }
}

/* A G2 chord; its coordinates' chains hide each other's latency. */
INLINE void finish_single(group2 *g, fq *running, uint64_t *out, __m256i indexes, const operands *next, int32_t at) {
    fq inverse = fq_mul(*running, g->prefix);
    *running = fq_mul(*running, g->norm);
    /* 1 / (d0 + d1 u) = (d0 - d1 u) / norm */
    fq a0 = fq_mul(inverse, g->d[0]);
    fq a1 = fq_mul(inverse, g->d[1]);
    fq minus_a1 = fq_carry(fq_add_p(fq_sub(fq_zero(), a1), 2)); /* in [0, 2] */
    prefetch(next->left, next->left_entries, at, next->n, 2);
    fq s0 = fq_carry(fq_sum_of_products(g->dy[0], a0, g->dy[1], a1)); /* below 1.3 */
    fq s1 = fq_carry(fq_sum_of_products(g->dy[1], a0, g->dy[0], minus_a1));
    /* The square is (s0 + s1) (s0 - s1) + 2 s0 s1 u. */
    fq sum = fq_carry(fq_add(s0, s1));
    fq difference = fq_carry(fq_add_p(fq_sub(s0, s1), 2)); /* in [0, 3.3] */
    fq twice = fq_carry(fq_add(s0, s0));
    fq square[2] = {wide_reduce(wide_add_product(wide_zero(), sum, difference)),
                    wide_reduce(wide_add_product(wide_zero(), twice, s1))}; /* below 1.3 */
    fq x3[2], y3[2], run[2];
    UNROLL for (int c = 0; c < 2; c++) {
        x3[c] = fq_reduce(fq_add_p(fq_sub(fq_sub(square[c], g->x1[c]), g->x2[c]), 2)); /* in [0, 4.3] */
        run[c] = fq_add_p(fq_sub(g->x1[c], x3[c]), 1);
        UNROLL for (int j = 0; j < DIGITS; j++) {
            run[c].l[j] = _mm512_slli_epi64(run[c].l[j], 2);
        }
        run[c] = fq_carry(run[c]); /* in [0, 8] */
    }
    prefetch(next->right, next->right_entries, at, next->n, 2);
    fq minus_s1 = fq_carry(fq_add_p(fq_sub(fq_zero(), s1), 2)); /* in [0, 2] */
    fq product[2] = {fq_sum_of_products(run[0], s0, run[1], minus_s1),
                     fq_sum_of_products(run[0], s1, run[1], s0)}; /* below 1.5 */
    UNROLL for (int c = 0; c < 2; c++) {
        y3[c] = fq_reduce(fq_add_p(fq_sub(product[c], g->y1[c]), 1)); /* in [0, 3.5] */
    }
    scatter(out, indexes, x3, y3, 2);
}

/* Version of these functions' signatures and meaning. */
int32_t zklink_abi_version(void) {
    return ABI_VERSION;
}

/* Whether this processor and operating system run the other functions. */
int32_t zklink_is_supported(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512ifma") && __builtin_cpu_supports("avx512vbmi2");
}

/* Bytes, at a multiple of 64, that a batch of n pairs needs between its calls; width is 4 for G1, 8 for G2. */
int64_t zklink_scratch_bytes(int32_t width, int32_t n) {
    size_t group = width == LIMBS ? sizeof(group1) : sizeof(group2);
    return (int64_t)(sizeof(totals) + (size_t)group_count(n) * group);
}

/* First call: leaves the pairs in scratch and the product of all denominators in total. */
IFMA_TARGET int32_t zklink_g1_begin(const uint64_t *left, int64_t left_points, const int32_t *left_entries,
                                    const uint64_t *right, int64_t right_points, const int32_t *right_entries,
                                    int32_t from, int32_t n, void *scratch, uint64_t *total) {
    const operands batch = {left, right, left_entries + from, right_entries + from, n};
    if (check_indexes(batch.left_entries, n, 1, left_points) != OK ||
        check_indexes(batch.right_entries, n, 1, right_points) != OK) {
        return BAD_INDEX;
    }
    group1 *groups = (group1 *)((totals *)scratch + 1);
    fq product = fq_splat(ONE);
    int32_t count = group_count(n);
    for (int32_t i = 0; i < count; i++) {
        group1 *g = groups + i;
        begin_group(g->x1, g->y1, g->x2, g->dy, g->d, &batch, i, 1);
        g->prefix = product;
        product = fq_mul(product, g->d[0]); /* below 1.2 */
    }
    fold(scratch, total, product);
    return OK;
}

/*
 * Second call: writes the sums, given inverse = 2^518 / total. Meanwhile it fetches the operands of the next next_n pairs,
 * whose indexes need not have been checked: this is where memory is idle.
 */
IFMA_TARGET int32_t zklink_g1_finish(const uint64_t *inverse, void *scratch, uint64_t *out, int64_t out_points,
                                     const int32_t *out_indexes, int32_t from, int32_t n, const uint64_t *left,
                                     const int32_t *left_entries, const uint64_t *right,
                                     const int32_t *right_entries, int32_t next_n) {
    const operands next = {left, right, left_entries + from + n, right_entries + from + n, next_n};
    out_indexes += from;
    if (check_indexes(out_indexes, n, 0, out_points) != OK) {
        return BAD_INDEX;
    }
    group1 *groups = (group1 *)((totals *)scratch + 1);
    fq running = unfold(scratch, inverse);
    for (int32_t i = group_count(n) - 2; i >= 0; i -= 2) {
        const __m256i indexes[2] = {group_entries(out_indexes, n, i), group_entries(out_indexes, n, i + 1)};
        finish_pair(groups + i, &running, out, indexes, &next, i * LANES);
    }
    return OK;
}

/* As zklink_g1_begin on G2. */
IFMA_TARGET int32_t zklink_g2_begin(const uint64_t *left, int64_t left_points, const int32_t *left_entries,
                                    const uint64_t *right, int64_t right_points, const int32_t *right_entries,
                                    int32_t from, int32_t n, void *scratch, uint64_t *total) {
    const operands batch = {left, right, left_entries + from, right_entries + from, n};
    if (check_indexes(batch.left_entries, n, 1, left_points) != OK ||
        check_indexes(batch.right_entries, n, 1, right_points) != OK) {
        return BAD_INDEX;
    }
    group2 *groups = (group2 *)((totals *)scratch + 1);
    fq product = fq_splat(ONE);
    int32_t count = group_count(n);
    for (int32_t i = 0; i < count; i++) {
        group2 *g = groups + i;
        begin_group(g->x1, g->y1, g->x2, g->dy, g->d, &batch, i, 2);
        g->norm = fq_carry(fq_sum_of_products(g->d[0], g->d[0], g->d[1], g->d[1])); /* below 1.3 */
        g->prefix = product;
        product = fq_mul(product, g->norm); /* below 1.2 */
    }
    fold(scratch, total, product);
    return OK;
}

/* As zklink_g1_finish on G2. */
IFMA_TARGET int32_t zklink_g2_finish(const uint64_t *inverse, void *scratch, uint64_t *out, int64_t out_points,
                                     const int32_t *out_indexes, int32_t from, int32_t n, const uint64_t *left,
                                     const int32_t *left_entries, const uint64_t *right,
                                     const int32_t *right_entries, int32_t next_n) {
    const operands next = {left, right, left_entries + from + n, right_entries + from + n, next_n};
    out_indexes += from;
    if (check_indexes(out_indexes, n, 0, out_points) != OK) {
        return BAD_INDEX;
    }
    group2 *groups = (group2 *)((totals *)scratch + 1);
    fq running = unfold(scratch, inverse);
    for (int32_t i = group_count(n) - 1; i >= 0; i--) {
        finish_single(groups + i, &running, out, group_entries(out_indexes, n, i), &next, i * LANES);
    }
    return OK;
}
