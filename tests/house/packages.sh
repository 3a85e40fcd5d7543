#!/bin/sh
# tools/need-packages with stand-ins for dpkg, apt and sudo.
. "$TEST_TOP/tests/support/sh.sh"

stub() { mkdir -p bin && printf '#!/bin/sh\n%s\n' "$2" >"bin/$1" && chmod +x "bin/$1"; }

need() { PATH="$TEST_TMP/bin:$PATH" run "$TEST_TOP/tools/need-packages" "$@"; }

all_but() { stub dpkg-query "awk '/^[a-z]/ { print \"installed\", \$1 }' '$TEST_TOP/.ci/packages' | grep -v '$1' | tr '\\n' ' '"; }

stub apt-get 'echo "apt-get $*"'
stub id 'echo 0'

all_but 'no such package'
need build test lint
expect_exit 0
expect_no_stdout
expect_no_stderr
done_step "silent when nothing is missing"

all_but 'libcmocka-dev'
need build
expect_exit 0
expect_no_stdout
done_step "a group asks for its own packages only"

need build test
expect_exit 0
expect_stdout 'Installing what is missing: libcmocka-dev'
expect_stdout 'apt-get update'
expect_stdout 'apt-get install -y --no-install-recommends libcmocka-dev'
done_step "root installs what is missing and says which"

stub id 'echo 1000'
stub sudo 'echo "sudo $*"'
need test
expect_exit 0
expect_stdout 'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y'
done_step "others use sudo"

rm bin/sudo
for tool in sh env awk dirname grep tr; do ln -sf "$(command -v $tool)" bin/; done
PATH=$TEST_TMP/bin run "$TEST_TOP/tools/need-packages" test
expect_exit 1
expect_stderr 'apt-get update && apt-get install -y --no-install-recommends libcmocka-dev'
done_step "without root and sudo the line to type is shown"

stub id 'echo 0'
stub apt-get 'exit 100'
need test
expect_exit 1
expect_stderr 'By hand: apt-get update && apt-get install'
done_step "a failed installation fails, with the line to type"
