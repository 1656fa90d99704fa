/** A pattern that AWS would refuse; the message is what stands behind `Event pattern is not valid. Reason: `. */
export class InvalidEventPattern extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'InvalidEventPattern';
  }
}

/** The whole text of EventBridge's InvalidEventPatternException. */
export const invalidPatternMessage = ({ message }: InvalidEventPattern): string =>
  `Event pattern is not valid. Reason: ${message}`;
