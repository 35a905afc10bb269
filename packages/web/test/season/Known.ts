/** What stands in pages: every element with its attributes. A slip of the pen is an attribute that nobody knows. */

const everywhere = ["class", "id", "lang", "role", "tabindex", "autofocus"]

const own: { readonly [element: string]: ReadonlyArray<string> } = {
  html: [],
  head: [],
  meta: ["charset", "name", "content"],
  title: [],
  style: [],
  body: [],
  header: [],
  main: [],
  nav: ["aria-label"],
  section: [],
  div: [],
  h1: [],
  h2: [],
  h3: [],
  p: [],
  span: [],
  strong: [],
  br: [],
  ins: [],
  del: [],
  ul: [],
  ol: [],
  li: [],
  a: ["href", "aria-current"],
  details: ["open"],
  summary: [],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ["scope"],
  td: [],
  svg: ["viewBox", "preserveAspectRatio", "aria-hidden"],
  rect: ["x", "width", "height"],
  form: ["method", "action"],
  fieldset: [],
  legend: [],
  label: ["for"],
  button: ["name", "value"],
  input: [
    "type",
    "name",
    "value",
    "checked",
    "required",
    "readonly",
    "inputmode",
    "aria-label",
    "aria-invalid",
    "aria-describedby"
  ],
  select: ["name", "aria-invalid", "aria-describedby"],
  option: ["value", "selected"],
  textarea: ["name", "required", "aria-invalid", "aria-describedby"]
}

/** Whether this attribute means something on this element. */
export const attribute = (element: string, name: string): boolean =>
  everywhere.includes(name) || (own[element] ?? []).includes(name)

export const element = (name: string): boolean => name in own
