import { latin1 } from '../mime/header.ts';
import type { Era } from '../../../era.ts';

/** The lines that stand for spam and for a virus in tests of mail systems. */
const GTUBE = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';
const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

/** What SES thinks of a mail. Spam and viruses are looked for when a rule asks for it; senders are who they say they are. */
export function verdictsOf(raw: Uint8Array, scanned: boolean, era: Era) {
  const content = scanned ? latin1(raw) : '';
  const scan = (mark: string) => ({ status: !scanned ? 'DISABLED' : content.includes(mark) ? 'FAIL' : 'PASS' });
  return {
    spamVerdict: scan(GTUBE),
    virusVerdict: scan(EICAR),
    spfVerdict: { status: 'PASS' },
    dkimVerdict: { status: 'PASS' },
    ...(era === 'today' ? { dmarcVerdict: { status: 'PASS' } } : {}),
  };
}
