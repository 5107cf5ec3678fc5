"""Charts as SVG: plain values in, markup out. They stretch with the page, since what lies sideways is in per cent.

No script draws them: every mark says in its `<title>` what it stands for, and links to the rows behind it.
Colours, sizes and light or dark are the page's: marks carry classes only (`charts.css` has them).
"""
