/** Markdown is compiled as lessons are. */
declare module '*.md' {
  export { default } from '*.mdx';
}
