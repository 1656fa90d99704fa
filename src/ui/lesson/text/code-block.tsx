import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { CopyButton } from '../../kit/copy-button.tsx';

/** Code in the text, coloured when the page was built, with a button that copies it. */
export function CodeBlock(props: ComponentProps<'pre'>) {
  const pre = useRef<HTMLPreElement>(null);
  const [text, setText] = useState('');
  useEffect(() => setText(pre.current?.textContent?.replace(/\n$/, '') ?? ''), []);
  return (
    <div className="group relative my-5">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre {...props} ref={pre} tabIndex={0} />
      <CopyButton
        text={text}
        label="Copy the code"
        className="absolute top-1.5 right-1.5 size-7 bg-code opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </div>
  );
}
