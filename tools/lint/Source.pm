# What every source check needs: the files of the tree, C text with comments
# and strings blanked out, string literals with their lines, and findings.
#
# The tree is the working directory.  tools/lint/allow lists the exceptions,
# each with its reason.
package Source;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(files load_source layer_of fault finish read_lines layer_table);

my $faults = 0;
my %cache;
my @allow;

sub read_lines {
	my ($path) = @_;
	open my $f, '<:raw', $path or return ();
	my @lines = <$f>;
	chomp @lines;
	return @lines;
}

for (read_lines('tools/lint/allow')) {
	next if /^\s*(#|$)/;
	s/\s+#.*//;
	my ($check, $path, $word) = split ' ', $_, 3;
	push @allow, [$check, $path, $word // '*'];
}

# Files that match one of the globs, sorted.
sub files { my %seen; return grep { -f && !$seen{$_}++ } map { sort glob } @_; }

# The layer a file belongs to, "" outside of them.
sub layer_of {
	my ($path) = @_;
	return 'main' if $path =~ m{^src/[a-z_]+\.c$};
	return 'screens' if $path =~ m{^(include/)?screens/};
	return $path =~ m{^(?:src|include|tests)/(\w+)/} ? $1 : '';
}

# name => [layers it may include], from tools/layers.mk.
sub layer_table {
	my %may;
	for (read_lines('tools/layers.mk')) {
		$may{$1} = [split ' ', $2] if /^may\.(\w+)\s*:=\s*(.*)/;
	}
	return %may;
}

# { raw => [lines], code => [lines without comments and string contents],
#   strings => [[line, text], ...] }; lines count from 0 in the lists, from 1
# in `strings`.
sub load_source {
	my ($path) = @_;
	return $cache{$path} if $cache{$path};
	my @raw = read_lines($path);
	my $text = join("\n", @raw) . "\n";
	my ($code, $line, @strings) = ('', 1);
	while ($text =~ m{\G(
			/\*.*?\*/ | //[^\n]* |
			"(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' |
			[^/"'\n]+ | . | \n
		)}gsx) {
		my $part = $1;
		if ($part =~ m{^/[*/]}) {
			(my $blank = $part) =~ s/[^\n]/ /g;
			$code .= $blank;
		} elsif ($part =~ /^"/) {
			push @strings, [$line, substr($part, 1, -1)];
			$code .= '"' . ('_' x (length($part) - 2)) . '"';
		} elsif ($part =~ /^'./s && length $part > 2) {
			$code .= "'" . ('_' x (length($part) - 2)) . "'";
		} else {
			$code .= $part;
		}
		$line += ($part =~ tr/\n//);
	}
	my %source = (raw => \@raw, code => [split /\n/, $code, -1], strings => \@strings);
	return $cache{$path} = \%source;
}

# One finding, unless tools/lint/allow names it.  `word` is what an exception
# is listed under.
sub fault {
	my ($check, $path, $line, $word, $message) = @_;
	for (@allow) {
		my ($c, $p, $w) = @$_;
		(my $pattern = quotemeta $p) =~ s/\\\*/[^\/]*/g;
		return if $c eq $check && $path =~ /^$pattern$/ && ($w eq '*' || $w eq $word);
	}
	print "$path:$line: $message [$check]\n";
	$faults++;
}

sub finish { exit($faults ? 1 : 0) }

1;
