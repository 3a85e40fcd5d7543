# tools/ansi-png: a screen with its colours becomes a picture.
. "$TEST_TOP/tests/support/sh.sh"

if ! /usr/bin/python3 -c 'import PIL' 2>/dev/null ||
	[ ! -e /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf ] ||
	[ ! -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ]; then
	skip_step "pictures are drawn" "what make pictures installs is not there"
	exit 0
fi
printf '\033[0;1;38;5;203m▼▼\033[0m 库存 ─┐\n⠑⠢▇░ \033[7mrow\033[0m\n' >text
run "$TEST_TOP/tools/ansi-png" one.png <text
expect_exit 0
expect_no_stderr
expect_equal "signature" '89504e470d0a1a0a' "$(od -An -tx1 -N8 one.png | tr -d ' ')"
# 10 cells of 9 x 18 and a margin of 8: wide ones count two
expect_equal "width and height" "0000006a 00000034" \
	"$(od -An -tx1 -j16 -N8 one.png | tr -d ' ' | sed 's/.\{8\}/& /;s/ $//')"
run "$TEST_TOP/tools/ansi-png" two.png <text
cmp -s one.png two.png || fault "two pictures of the same differ"
done_step "pictures are drawn"
