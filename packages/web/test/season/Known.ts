/** What stands in pages: every element with its attributes. A slip of the pen is an attribute that nobody knows. */

const everywhere = ["class", "id", "lang", "role", "tabindex", "autofocus"]

const own: { readonly [element: string]: ReadonlyArray<string> } = {
  html: [],
  head: [],
  meta: ["charset", "name", "content"],
  title: [],
  style: [],
  script: ["src", "defer", "data-news", "data-worker"],
  template: [],
  body: [],
  header: [],
  main: ["data-version"],
  footer: [],
  article: [],
  nav: ["aria-label"],
  section: ["aria-labelledby", "data-to"],
  div: ["aria-labelledby", "draggable"],
  h1: [],
  h2: [],
  h3: [],
  p: [],
  span: ["aria-hidden"],
  strong: [],
  br: [],
  ins: [],
  del: [],
  ul: [],
  ol: [],
  li: [],
  a: ["href", "aria-current", "aria-label", "download"],
  details: ["open"],
  summary: [],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ["scope"],
  td: [],
  svg: ["viewBox", "preserveAspectRatio", "aria-hidden", "aria-label"],
  path: ["d"],
  rect: ["x", "width", "height"],
  form: ["method", "action", "enctype", "aria-label"],
  fieldset: ["aria-describedby"],
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
    "autocomplete",
    "accept",
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
