/** Why the server closes a document or does not open it; it travels as one word. */
export const REFUSALS = {
  'class-over': 'The class is over. Your work is here, as it was.',
  removed: 'Your teacher took you out of the class. Your work is here, as it was.',
  'hand-down': 'The hand is down.',
  'not-yours': 'This is not yours to read.',
  'too-large': 'That is too much for a live class.',
} as const;

export type Refusal = keyof typeof REFUSALS;

export const isRefusal = (reason: unknown): reason is Refusal =>
  typeof reason === 'string' && Object.hasOwn(REFUSALS, reason);
