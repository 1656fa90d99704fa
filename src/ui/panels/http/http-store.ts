import { create } from 'zustand';
import { onNewAccount } from '../aws/on-new-account.ts';
import type { Draft, Exchange } from './request.ts';

interface HttpClient {
  draft: Draft;
  /** What was sent and answered, latest first. */
  history: readonly Exchange[];
  /** The one that is shown. */
  shown: number | null;
  edit(change: Partial<Draft>): void;
  add(exchange: Exchange): void;
  show(id: number): void;
}

const KEPT = 20;
const empty: Draft = { method: 'GET', url: '', headers: '', body: '' };

/** The HTTP client's form and history; others may put an address into it. */
export const useHttpClient = create<HttpClient>((set) => ({
  draft: empty,
  history: [],
  shown: null,
  edit: (change) => set(({ draft }) => ({ draft: { ...draft, ...change } })),
  add: (exchange) => set(({ history }) => ({ history: [exchange, ...history].slice(0, KEPT), shown: exchange.id })),
  show: (id) =>
    set(({ history, draft }) => ({ shown: id, draft: history.find((each) => each.id === id)?.draft ?? draft })),
}));

onNewAccount(() => useHttpClient.setState({ draft: empty, history: [], shown: null }));
