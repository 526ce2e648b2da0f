#!/bin/sh
# Compiles the native code to the file named, if there is a C compiler; without one, nothing happens.
# Whether the processor has the instructions is found out when the library is loaded.
set -eu
out=$1
here=$(dirname "$0")
if [ -f "$out" ] && [ -z "$(find "$here" -type f -newer "$out")" ]; then exit 0; fi
for compiler in gcc clang; do
  if command -v "$compiler" >/dev/null; then
    mkdir -p "$(dirname "$out")"
    # Moved into place, so that a process that uses the old one is left in peace.
    if "$compiler" -std=c11 -O3 -Wall -Wextra -Werror -shared -fPIC -o "$out.$$" "$here/point_adder.c"; then
      mv "$out.$$" "$out"
    else
      echo "$compiler cannot compile field/src/main/native; going on without" >&2
    fi
    break
  fi
done
