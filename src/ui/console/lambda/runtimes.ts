import type { Era } from '../../../cloud/era.ts';

/** What the create form offers; first the one that most functions of the time were made with. */
export const RUNTIMES: Record<Era, readonly { id: string; name: string }[]> = {
  '2016': [
    { id: 'nodejs', name: 'Node.js 0.10' },
    { id: 'nodejs4.3', name: 'Node.js 4.3' },
  ],
  today: [
    { id: 'nodejs22.x', name: 'Node.js 22.x' },
    { id: 'nodejs24.x', name: 'Node.js 24.x' },
  ],
};
