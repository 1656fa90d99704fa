import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Headings begin below the page's own; links open another tab and tell it nothing. */
const components: Components = {
  h1: 'h2',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  a: ({ href, children }) =>
    href && /^(https?|mailto):/i.test(href) ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  // Nothing is fetched from elsewhere: that would tell a stranger who reads it.
  img: ({ alt }) => <span>{alt}</span>,
};

/** How somebody’s Markdown is read and drawn. */
export const markdownLook: Options = { remarkPlugins: [remarkGfm], components };

/** Somebody’s Markdown. HTML in it is shown as text, never as HTML. */
export const Markdown = ({ text }: { text: string }) => (
  <div className="prose text-[15px]!">
    <ReactMarkdown {...markdownLook}>{text}</ReactMarkdown>
  </div>
);
