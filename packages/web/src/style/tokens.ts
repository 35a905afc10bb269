/** The colours, sizes and spaces of the pages, light and dark: the only place where a colour stands. @category style @since 0.1.0 */
export const tokens = `
:root {
  color-scheme: light dark;
  --paper: #faf6f0; --card: #ffffff; --ink: #1e1a2b; --soft: #5a5368; --line: #eee7dc;
  --accent: #5b2be0; --on-accent: #ffffff; --highlight: #d7f26b; --on-highlight: #1e1a2b;
  --done: #0a5c36; --done-paper: #dcf5e4; --look: #6f4300; --look-paper: #fff0d0; --no: #9a1140; --no-paper: #ffe4ec;
  --bar-1: #7a52ff; --bar-2: #d0512a; --bar-3: #1f7fb5; --bar-4: #966800; --bar-5: #b8418f; --pot: #12804a;
  --hue-1: #ffdb80; --hue-2: #a9dcf5; --hue-3: #f9bcd2; --hue-4: #c3e8a8; --hue-5: #d6c6ff; --hue-6: #ffcaa6; --hue-7: #a9e6da; --hue-8: #e6e191; --on-hue: #1e1a2b;
  --code: #000000; --code-paper: #ffffff;
  --radius: 16px; --space: 16px;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14111d; --card: #201b2e; --ink: #f2eefb; --soft: #b9b0cc; --line: #2d2740;
    --accent: #b59bff; --on-accent: #1a0f3d;
    --done: #7fe0aa; --done-paper: #12341f; --look: #ffd080; --look-paper: #3a2a08; --no: #ff9db8; --no-paper: #43101f;
    --bar-1: #8d6bff; --bar-2: #ff8f6b; --bar-3: #4aa8d8; --bar-4: #e0a100; --bar-5: #d86bb4; --pot: #2fb978;
  }
}`
