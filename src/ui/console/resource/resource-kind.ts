import type { ReactNode } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import type { IconType } from '../../kit/icon-button.tsx';
import type { FormSpec, Values } from './form-spec.ts';

/** One kind of thing that a service's console lists, shows and makes: queues, topics, instances. */
export interface ResourceKind<Item = any> {
  /** Stable, within its panel: `queues`. */
  id: string;
  /** `Queues` */
  title: string;
  /** `queue` */
  one: string;
  /** What such a thing is, for whoever sees an empty list. */
  about: string;
  /** Not there in 2016. */
  since?: 'today';
  list(account: AccountPort): Promise<readonly Item[]>;
  /** Unique in the list; the page of an item is found by it. */
  nameOf(item: Item): string;
  /** How a name is shown, where it is longer than people say it: the end of an ARN. */
  shownAs?(name: string): string;
  /** Small print beside the name. */
  summary?(item: Item): string;
  /** A way to make one; none for what is only looked at. */
  create?: FormSpec;
  /** Everything about one item; without it the list is all there is. */
  detail?(account: AccountPort, name: string): Promise<Detail>;
  /** What can be done to one item, besides its removal. */
  actions?: readonly ItemAction[];
  remove?: {
    label: string;
    /** What goes and what stays. */
    warning: string;
    run(account: AccountPort, name: string): Promise<unknown>;
  };
}

/** What the page of an item shows. */
export interface Detail {
  facts?: readonly Fact[];
  sections?: readonly DetailSection[];
}

/** A name and its value; a value that is missing is not shown. */
export type Fact = readonly [name: string, value: string | number | null | undefined];

/** A part of the page: a table, a document, or whatever a service draws itself. */
export type DetailSection = { title: string } & (
  | { rows: readonly Readonly<Record<string, string | number>>[]; empty: string }
  | { json: unknown }
  | { text: string }
  | { content: ReactNode }
);

/** Something that can be done to an item, at once or after a form was filled in. */
export interface ItemAction {
  /** On the button: `Send message`. */
  label: string;
  form?: Omit<FormSpec, 'submitLabel' | 'run'>;
  /** Missing: always. */
  shownFor?(detail: Detail): boolean;
  /** A text that it brings is shown afterwards; anything else is not. @throws {CallError} */
  run(account: AccountPort, name: string, values: Values): Promise<unknown>;
}

/** The console of one service: its kinds, one tab each. */
export interface ConsoleSpec {
  /** Id of the panel, as in routes and lesson text. */
  id: string;
  title: string;
  order: number;
  Icon: IconType;
  kinds: readonly ResourceKind[];
}
