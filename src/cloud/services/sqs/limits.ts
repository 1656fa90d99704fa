import type { Era } from '../../era.ts';

/** Seconds in which a name rests after its queue was deleted, and in which a queue can be purged once. */
export const REST_MS = 60_000;
/** How long a FIFO queue knows a deduplication id. */
export const DEDUPLICATION_MS = 5 * 60_000;
/** Longest a message can stay hidden, in seconds, counted from its receipt. */
export const MAX_VISIBILITY_S = 43_200;
export const MAX_WAIT_S = 20;
export const MAX_DELAY_S = 900;
export const MAX_BATCH = 10;
export const MAX_MESSAGE_ATTRIBUTES = 10;
export const MAX_TAGS = 50;

/**
 * Most bytes of a message with its attributes, and of a batch: 256 KB, and 1 MiB since August 2025.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export const maxMessageBytes: Record<Era, number> = { '2016': 262_144, today: 1_048_576 };
