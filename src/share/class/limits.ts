/** How much a live class takes, whoever asks. */
export const CLASS_LIMITS = {
  students: 150,
  /** Characters of a student's name, of a title. */
  name: 40,
  title: 120,
  /** Steps or checks of a lesson or an exercise. */
  steps: 80,
  /** Bytes of one message on the socket. */
  message: 1_000_000,
  /** Bytes that come from one socket in a minute. */
  bytesPerMinute: 8_000_000,
  messagesPerMinute: 3_000,
  /** Bytes from a socket before it is known whose it is, and how long that may take, in ms. */
  bytesUnknown: 300_000,
  unknownMs: 15_000,
  /** Bytes of the document that says where a student is. */
  status: 64_000,
  /** Bytes of the document with a student's files, and of the files themselves, as UTF-8. */
  work: 1_500_000,
  files: 800_000,
  /** Characters of what a function answered last. */
  lastRun: 20_000,
  /** Codes that don't fit, from one address in a minute. */
  wrongCodes: 10,
  /** Sockets from all machines together. */
  sockets: 400,
} as const;
