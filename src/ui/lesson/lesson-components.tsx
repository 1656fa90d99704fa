import type { MDXComponents } from 'mdx/types';
import type { ReactNode } from 'react';
import { Amount } from './text/amount.tsx';
import { Blueprint } from './text/blueprint.tsx';
import { Choose } from './text/choose.tsx';
import { CodeBlock } from './text/code-block.tsx';
import { File, Panel, RunButton } from './text/doors.tsx';
import { Estate } from './text/estate.tsx';
import { Experiment } from './text/experiment.tsx';
import { Figure } from './text/figure.tsx';
import { Gloss } from './text/gloss.tsx';
import { Predict } from './text/predict.tsx';
import { Sort } from './text/sort.tsx';
import { TakeAway } from './text/take-away.tsx';
import { ThenNow } from './text/then-now.tsx';
import { Notice } from '../kit/notice.tsx';
import { Step } from './step-card.tsx';
import { ScrollBox } from '../kit/scroll-box.tsx';

/** A new word, where it is explained. */
const Term = ({ children }: { children: ReactNode }) => <dfn className="font-semibold not-italic">{children}</dfn>;

/** An aside: good to know, or (`tone="warn"`) good to know before. */
const Note = ({ tone, title, children }: { tone?: 'info' | 'warn'; title?: string; children: ReactNode }) => (
  <div className="not-prose my-6 leading-relaxed">
    <Notice tone={tone} title={title}>
      {children}
    </Notice>
  </div>
);

const Table = ({ children }: { children?: ReactNode }) => (
  <ScrollBox label="Table" className="my-6">
    <table>{children}</table>
  </ScrollBox>
);

const Anchor = ({ href = '', children }: { href?: string; children?: ReactNode }) =>
  /^https?:/.test(href) ? (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ) : (
    <a href={href}>{children}</a>
  );

/** What lesson text may use besides Markdown. */
export const lessonComponents: MDXComponents = {
  a: Anchor,
  Amount,
  Blueprint,
  Choose,
  pre: CodeBlock,
  table: Table,
  Estate,
  Experiment,
  File,
  Figure,
  Gloss,
  Note,
  Panel,
  Predict,
  RunButton,
  Sort,
  Step,
  TakeAway,
  Term,
  ThenNow,
};
