#!/bin/sh
# Compiles the native point adder to the file named, if there is a C compiler; without one, nothing happens.
# Whether the processor has the instructions is found out when the library is loaded.
set -eu
out=$1
here=$(dirname "$0")
[ -z "$(find "$here" -newer "$out" -type f 2>/dev/null || echo missing)" ] && exit 0
for compiler in ${CC:-} gcc clang; do
  if command -v "$compiler" >/dev/null; then
    mkdir -p "$(dirname "$out")"
    # Moved into place, so that a process that runs the old one is left in peace.
    if "$compiler" -std=c11 -O3 -Wall -Wextra -Werror -shared -fPIC -o "$out.$$" "$here/point_adder.c"; then
      mv "$out.$$" "$out"
    else
      echo "$compiler cannot compile the native point adder; going on without it" >&2
    fi
    exit 0
  fi
done
