import { readAddress } from '../addresses.ts';

/** What becomes of mail to one address. */
export type Fate = 'delivered' | 'bounced' | 'complained' | 'suppressed' | 'out of office';

const fates: Record<string, Fate> = {
  success: 'delivered',
  bounce: 'bounced',
  complaint: 'complained',
  ooto: 'out of office',
  suppressionlist: 'suppressed',
};

/** An address of the mailbox simulator, with or without a label. */
export function isSimulator(to: string): boolean {
  return readAddress(to).domain === 'simulator.amazonses.com';
}

/** "Using the mailbox simulator", SES Developer Guide. Everybody else is glad of the mail. */
export function fateOf(to: string): Fate {
  const { address } = readAddress(to);
  return (isSimulator(to) ? fates[address.replace(/[+@].*$/, '')] : undefined) ?? 'delivered';
}
