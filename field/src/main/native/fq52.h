/*
 * Arithmetic of the BN254 base field Fq on eight elements at once, with the multiply-add instructions for 52 bits
 * (AVX-512 IFMA).
 *
 * An element is five columns of eight lanes, V = sum of l[j] * 2^(52 j). "Carried" means columns in [0, 2^52), as every
 * factor has to be: the instructions read 52 bits. "Loose" means signed columns below 2^58 in magnitude. Montgomery form
 * is with R = 2^260 = 84.6 p, which leaves so much room that values stay unreduced: bounds are given in multiples of p.
 */
#ifndef ZKLINK_FQ52_H
#define ZKLINK_FQ52_H

#include <immintrin.h>
#include <stdint.h>

#define IFMA_TARGET __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx512ifma,avx512vbmi2")))
#define INLINE IFMA_TARGET __attribute__((always_inline)) static inline

/* Columns stay in registers only if their loops are unrolled; Clang does it unasked. */
#ifdef __clang__
#define UNROLL
#else
#define UNROLL _Pragma("GCC unroll 10")
#endif

enum { LANES = 8, LIMBS = 4, DIGITS = 5, COLUMNS = 10 };

typedef struct {
    __m512i l[DIGITS];
} fq;

/* A product before its reduction. */
typedef struct {
    __m512i t[COLUMNS];
} fq_wide;

static const uint64_t MASK52 = 0xfffffffffffff;

/* The multiples 0 to 7 of p, digit by digit. */
static const uint64_t MULTIPLES[DIGITS][8] __attribute__((aligned(64))) = {
    {0x0000000000000, 0x08c16d87cfd47, 0x1182db0f9fa8e, 0x1a4448976f7d5,
     0x2305b61f3f51c, 0x2bc723a70f263, 0x3488912edefaa, 0x3d49feb6aecf1},
    {0x0000000000000, 0x916871ca8d3c2, 0x22d0e3951a784, 0xb439555fa7b46,
     0x45a1c72a34f08, 0xd70a38f4c22ca, 0x6872aabf4f68c, 0xf9db1c89dca4e},
    {0x0000000000000, 0x181585d97816a, 0x302b0bb2f02d5, 0x4840918c6843f,
     0x60561765e05aa, 0x786b9d3f58714, 0x90812318d087f, 0xa896a8f2489e9},
    {0x0000000000000, 0xa029b85045b68, 0x405370a08b6d0, 0xe07d28f0d1238,
     0x80a6e14116da0, 0x20d099915c908, 0xc0fa51e1a2470, 0x61240a31e7fd8},
    {0x0000000000000, 0x030644e72e131, 0x060c89ce5c263, 0x0912ceb58a394,
     0x0c19139cb84c6, 0x0f1f5883e65f8, 0x12259d6b14729, 0x152be2524285b},
};

/* -1/p mod 2^52. */
static const uint64_t NEGATIVE_INVERSE = 0x20782e4866389;

/* (p * NEGATIVE_INVERSE + 1) / 2^52, which is below 0.13 p. */
static const uint64_t SHIFTED[DIGITS] = {0xc93a3dee22c55, 0xe15f4ea250777, 0x37f0b49e7cd63, 0x2079e650a0895,
                                         0x006234192d7a1};

INLINE __m512i splat(uint64_t value) {
    return _mm512_set1_epi64((long long)value);
}

INLINE fq fq_splat(const uint64_t digits[DIGITS]) {
    fq z;
    UNROLL for (int j = 0; j < DIGITS; j++) {
        z.l[j] = splat(digits[j]);
    }
    return z;
}

INLINE fq fq_zero(void) {
    static const uint64_t zero[DIGITS] = {0};
    return fq_splat(zero);
}

/* Loose to carried; the value must be in [0, 2^260). */
INLINE fq fq_carry(fq a) {
    UNROLL for (int j = 0; j < DIGITS - 1; j++) {
        a.l[j + 1] = _mm512_add_epi64(a.l[j + 1], _mm512_srai_epi64(a.l[j], 52));
        a.l[j] = _mm512_and_si512(a.l[j], splat(MASK52));
    }
    return a;
}

/* a + b, loose. */
INLINE fq fq_add(fq a, fq b) {
    UNROLL for (int j = 0; j < DIGITS; j++) {
        a.l[j] = _mm512_add_epi64(a.l[j], b.l[j]);
    }
    return a;
}

/* a - b, loose. */
INLINE fq fq_sub(fq a, fq b) {
    UNROLL for (int j = 0; j < DIGITS; j++) {
        a.l[j] = _mm512_sub_epi64(a.l[j], b.l[j]);
    }
    return a;
}

/* a + multiple * p, loose; the multiple is below 8. */
INLINE fq fq_add_p(fq a, int multiple) {
    UNROLL for (int j = 0; j < DIGITS; j++) {
        a.l[j] = _mm512_add_epi64(a.l[j], splat(MULTIPLES[j][multiple]));
    }
    return a;
}

/* In the lanes of a mask b, in the others a. */
INLINE fq fq_blend(__mmask8 mask, fq a, fq b) {
    UNROLL for (int j = 0; j < DIGITS; j++) {
        a.l[j] = _mm512_mask_mov_epi64(a.l[j], mask, b.l[j]);
    }
    return a;
}

/* Lanes whose digits are all zero. */
INLINE __mmask8 fq_zero_lanes(fq a) {
    __m512i any = _mm512_or_si512(_mm512_or_si512(a.l[0], a.l[1]), _mm512_or_si512(a.l[2], a.l[3]));
    any = _mm512_or_si512(any, a.l[4]);
    return _mm512_testn_epi64_mask(any, any);
}

INLINE fq_wide wide_zero(void) {
    fq_wide w;
    UNROLL for (int i = 0; i < COLUMNS; i++) {
        w.t[i] = _mm512_setzero_si512();
    }
    return w;
}

/* w + a * b; a and b carried. */
INLINE fq_wide wide_add_product(fq_wide w, fq a, fq b) {
    UNROLL for (int i = 0; i < DIGITS; i++) {
        UNROLL for (int j = 0; j < DIGITS; j++) {
            w.t[i + j] = _mm512_madd52lo_epu64(w.t[i + j], a.l[j], b.l[i]);
        }
        UNROLL for (int j = 0; j < DIGITS; j++) {
            w.t[i + j + 1] = _mm512_madd52hi_epu64(w.t[i + j + 1], a.l[j], b.l[i]);
        }
    }
    return w;
}

/* a^2; a carried. Products of different digits are added once and doubled. */
INLINE fq_wide wide_square(fq a) {
    fq_wide w = wide_zero();
    UNROLL for (int i = 0; i < DIGITS; i++) {
        UNROLL for (int j = i + 1; j < DIGITS; j++) {
            w.t[i + j] = _mm512_madd52lo_epu64(w.t[i + j], a.l[j], a.l[i]);
            w.t[i + j + 1] = _mm512_madd52hi_epu64(w.t[i + j + 1], a.l[j], a.l[i]);
        }
    }
    UNROLL for (int i = 1; i < COLUMNS - 1; i++) {
        w.t[i] = _mm512_add_epi64(w.t[i], w.t[i]);
    }
    UNROLL for (int i = 0; i < DIGITS; i++) {
        w.t[2 * i] = _mm512_madd52lo_epu64(w.t[2 * i], a.l[i], a.l[i]);
        w.t[2 * i + 1] = _mm512_madd52hi_epu64(w.t[2 * i + 1], a.l[i], a.l[i]);
    }
    return w;
}

/*
 * w / 2^260 mod p, loose. If w is the sum of products of values, in multiples of p, the result is below
 * 0.0119 * (sum of the factors' products) + 1.14.
 *
 * The first four steps add q * N with N = p * NEGATIVE_INVERSE, which is -1 mod 2^52: so q is the lowest column as it is,
 * the column vanishes but for its carry, and q * (N + 1) / 2^52 goes to the columns above. As q < 2^52, they add less than
 * 0.13 * p * 2^260 together. The last step adds a multiple of p proper, less than p * 2^260: its factor q makes the
 * lowest column a multiple of 2^52, so that its carry is its quotient rounded up.
 */
INLINE fq wide_reduce(fq_wide w) {
    UNROLL for (int i = 0; i < DIGITS - 1; i++) {
        __m512i q = w.t[i];
        w.t[i + 1] = _mm512_add_epi64(w.t[i + 1], _mm512_srli_epi64(q, 52));
        UNROLL for (int j = 0; j < DIGITS; j++) {
            w.t[i + j + 1] = _mm512_madd52lo_epu64(w.t[i + j + 1], q, splat(SHIFTED[j]));
        }
        UNROLL for (int j = 0; j < DIGITS; j++) {
            w.t[i + j + 2] = _mm512_madd52hi_epu64(w.t[i + j + 2], q, splat(SHIFTED[j]));
        }
    }
    __m512i q = _mm512_madd52lo_epu64(_mm512_setzero_si512(), w.t[4], splat(NEGATIVE_INVERSE));
    w.t[5] = _mm512_add_epi64(w.t[5], _mm512_srli_epi64(_mm512_add_epi64(w.t[4], splat(MASK52)), 52));
    UNROLL for (int j = 1; j < DIGITS; j++) {
        w.t[4 + j] = _mm512_madd52lo_epu64(w.t[4 + j], q, splat(MULTIPLES[j][1]));
    }
    UNROLL for (int j = 0; j < DIGITS; j++) {
        w.t[5 + j] = _mm512_madd52hi_epu64(w.t[5 + j], q, splat(MULTIPLES[j][1]));
    }
    fq z;
    UNROLL for (int j = 0; j < DIGITS; j++) {
        z.l[j] = w.t[5 + j];
    }
    return z;
}

/* a * b / 2^260, carried. */
INLINE fq fq_mul(fq a, fq b) {
    return fq_carry(wide_reduce(wide_add_product(wide_zero(), a, b)));
}

/* (a0 * b0 + a1 * b1) / 2^260 with one reduction, loose. */
INLINE fq fq_sum_of_products(fq a0, fq b0, fq a1, fq b1) {
    return wide_reduce(wide_add_product(wide_add_product(wide_zero(), a0, b0), a1, b1));
}

/*
 * Loose to reduced and carried, for values in [0, 8 p).
 *
 * The quotient is taken from the top column. Less four it is below the true top digit by at most 2^7, a 2^-38th of p's, and
 * never above it; the factor is a little less than 2^208 / p. So the quotient is exact or, for remainders that have
 * the top digit of p or just below, one too small, which is put right if there is such a lane.
 */
INLINE fq fq_reduce(fq a) {
    __m512d top = _mm512_cvtepi64_pd(_mm512_sub_epi64(a.l[DIGITS - 1], splat(4)));
    __m512i q = _mm512_cvttpd_epi64(_mm512_mul_pd(top, _mm512_set1_pd(0x1.5291d18988e7p-46)));
    UNROLL for (int j = 0; j < DIGITS; j++) {
        a.l[j] = _mm512_sub_epi64(a.l[j], _mm512_permutexvar_epi64(q, _mm512_load_si512(MULTIPLES[j])));
    }
    a = fq_carry(a);
    if (__builtin_expect(_mm512_cmpge_epi64_mask(a.l[DIGITS - 1], splat(MULTIPLES[DIGITS - 1][1])) != 0, 0)) {
        fq less = fq_carry(fq_sub(a, fq_add_p(fq_zero(), 1)));
        a = fq_blend(_mm512_cmpge_epi64_mask(less.l[DIGITS - 1], _mm512_setzero_si512()), a, less);
    }
    return a;
}

/* Four limbs of 64 bits to five digits; the integer is taken as it is. */
INLINE fq fq_from_limbs(const __m512i w[LIMBS]) {
    fq z;
    z.l[0] = _mm512_and_si512(w[0], splat(MASK52));
    z.l[1] = _mm512_and_si512(_mm512_shrdi_epi64(w[0], w[1], 52), splat(MASK52));
    z.l[2] = _mm512_and_si512(_mm512_shrdi_epi64(w[1], w[2], 40), splat(MASK52));
    z.l[3] = _mm512_and_si512(_mm512_shrdi_epi64(w[2], w[3], 28), splat(MASK52));
    z.l[4] = _mm512_srli_epi64(w[3], 16);
    return z;
}

/* Carried digits below 2^256 to four limbs. */
INLINE void fq_to_limbs(__m512i w[LIMBS], fq a) {
    w[0] = _mm512_or_si512(a.l[0], _mm512_slli_epi64(a.l[1], 52));
    w[1] = _mm512_or_si512(_mm512_srli_epi64(a.l[1], 12), _mm512_slli_epi64(a.l[2], 40));
    w[2] = _mm512_or_si512(_mm512_srli_epi64(a.l[2], 24), _mm512_slli_epi64(a.l[3], 28));
    w[3] = _mm512_or_si512(_mm512_srli_epi64(a.l[3], 36), _mm512_slli_epi64(a.l[4], 16));
}

#endif
