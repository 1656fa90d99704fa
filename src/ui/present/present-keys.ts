/** What a key does in a presentation. */
export type PresentAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'text'
  | 'code'
  | 'result'
  | 'logs'
  | 'list'
  | 'link'
  | 'timer'
  | 'full-screen'
  | 'larger'
  | 'smaller'
  | 'blank'
  | 'leave';

interface KeysOf {
  action: PresentAction;
  /** As `KeyboardEvent.key` has them. */
  keys: readonly string[];
  /** As a reader finds them. */
  shown: string;
  name: string;
}

/** Every key of a presentation but those of the laser. Remotes send the page keys, and a full stop for the blank screen. */
export const presentKeys: readonly KeysOf[] = [
  { action: 'next', keys: ['ArrowRight', 'PageDown', ' '], shown: '→, Space, Page Down', name: 'Next slide' },
  { action: 'previous', keys: ['ArrowLeft', 'PageUp'], shown: '←, Page Up', name: 'Previous slide' },
  { action: 'first', keys: ['Home'], shown: 'Home', name: 'First slide of the text' },
  { action: 'last', keys: ['End'], shown: 'End', name: 'Last slide of the text' },
  { action: 'text', keys: ['t'], shown: 'T', name: 'Back to the text, where it was left' },
  { action: 'code', keys: ['c'], shown: 'C', name: 'The code' },
  { action: 'result', keys: ['r'], shown: 'R', name: 'The result' },
  { action: 'logs', keys: ['l'], shown: 'L', name: 'The logs' },
  { action: 'list', keys: ['o'], shown: 'O', name: 'All slides and panels' },
  { action: 'link', keys: ['q'], shown: 'Q', name: 'Link and QR code to this step' },
  { action: 'timer', keys: ['m'], shown: 'M', name: 'Timer' },
  { action: 'full-screen', keys: ['f'], shown: 'F', name: 'Full screen, and back' },
  { action: 'larger', keys: ['+', '='], shown: '+', name: 'Larger type' },
  { action: 'smaller', keys: ['-'], shown: '−', name: 'Smaller type' },
  { action: 'blank', keys: ['b', '.'], shown: 'B', name: 'Blank screen, and back' },
  {
    action: 'leave',
    keys: ['Escape'],
    shown: 'Escape',
    name: 'Put out the laser; leave typing; leave the presentation',
  },
];

/** Keys of the laser, for the list of keys. */
export const laserKeys: readonly { shown: string; name: string }[] = [
  { shown: '↑ ↓', name: 'Laser: light a line of the code or the log' },
  { shown: 'Shift+↑ ↓', name: 'Laser: several lines' },
];

/** What a key press asks for; null for none. With Ctrl, Alt or ⌘ it is somebody else's. */
export function presentAction({
  key,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): PresentAction | null {
  if (ctrlKey || altKey || metaKey) return null;
  const pressed = key.length === 1 ? key.toLowerCase() : key;
  return presentKeys.find(({ keys }) => keys.includes(pressed))?.action ?? null;
}
