# tools/man-text: what F1 shows is made of the manual.
. "$TEST_TOP/tests/support/sh.sh"

cat >page.7 <<'END'
.Sh SCREENS
Not of a screen.
.Ss Board
Cards by
.Li d ,
.Pq Ic board
and
.Xr warroom 1 ,
a
.Li \&!
for haste.
.Pp
.Bl -tag -width "x" -compact
.It Li ○ No pending
not yet
.Pq Fl R
.It overridden
let through
.El
.Ss Daily
The figures.
.Sh FILES
No page.
END
run "$TEST_TOP/tools/man-text" page.7 out
expect_exit 0
expect_no_stderr
expect_equal "sections" "Board.txt Daily.txt" "$(ls out | tr '\n' ' ' | sed 's/ $//')"
printf "Cards by 'd', (board) and warroom(1), a ! for haste.\n\n○ pending\tnot yet (-R)\noverridden\tlet through\n" >want
diff -u want out/Board.txt >difference || fault "Board.txt: $(cat difference)"
expect_equal "the other section" "The figures." "$(cat out/Daily.txt)"
done_step "sections become paragraphs and items"

printf '.Ss A\n.Nosuch x\n' >wrong.7
run "$TEST_TOP/tools/man-text" wrong.7 out
[ "$STATUS" -ne 0 ] || fault "an unknown macro is taken"
expect_stderr '.Nosuch'
done_step "a macro that it does not know is named"
