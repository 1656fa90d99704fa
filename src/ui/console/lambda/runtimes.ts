import type { Era } from '../../../cloud/era.ts';

/** What the create form offers, newest first. */
export const RUNTIMES: Record<Era, readonly { id: string; name: string }[]> = {
  '2016': [
    { id: 'nodejs4.3', name: 'Node.js 4.3' },
    { id: 'nodejs', name: 'Node.js 0.10' },
  ],
  today: [
    { id: 'nodejs24.x', name: 'Node.js 24.x' },
    { id: 'nodejs22.x', name: 'Node.js 22.x' },
  ],
};
