export interface NotifyOptions {
  /** One thing to do about it, e.g. Undo. */
  action?: { label: string; run(): void };
  /** How long it stays, in ms. */
  duration?: number;
}

/** A passing notice at the edge of the page. Only for what has happened; errors stay where they occurred. Needs the `Toaster`. */
export async function notify(text: string, { action, duration = 5000 }: NotifyOptions = {}): Promise<void> {
  const { toast } = await import('sonner');
  toast(text, { duration, ...(action ? { action: { label: action.label, onClick: action.run } } : {}) });
}
