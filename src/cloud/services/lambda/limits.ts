import type { Era } from '../../era.ts';

/** What Lambda allowed in an era. Sizes in bytes unless the name says otherwise. */
export interface Limits {
  memoryMB: { min: number; max: number; step: number };
  tmpMB: { min: number; max: number };
  maxTimeoutS: number;
  syncPayload: number;
  asyncPayload: number;
  responsePayload: number;
  /** Executions at once in an account and region. */
  concurrency: number;
  maxEventAgeMs: number;
}

/** Largest zip in a CreateFunction or UpdateFunctionCode request. Both eras. */
export const MAX_ZIP = 50 * 1024 * 1024;
/** The limit AWS names in its refusal: the request with the zip in base64. */
export const MAX_REQUEST = 69_905_067;
/** Largest unpacked package. Both eras. */
export const MAX_UNPACKED = 262_144_000;
/** All packages of an account in a region: 75 GB, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const TOTAL_CODE = 75 * 1024 ** 3;
/** All environment variables of a function together, as JSON. */
export const MAX_VARIABLES = 4096;
/** How much of the log `LogType: Tail` returns. */
export const LOG_TAIL = 4096;
/** Tries of an asynchronous event after the first: about one and two minutes later. Both eras. */
export const RETRY_DELAYS_MS = [60_000, 120_000];
/**
 * Environments that a function may start at once, and in what time as many more: for each function since November 2023.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html#scaling-rate
 */
export const GROWTH_TODAY = { environments: 1000, perMs: 10_000 };
/** Lambda ends an INIT phase after this, and today runs it again within the invocation. */
export const INIT_CAP_MS = 10_000;

/**
 * 2016: the book's figures; payloads by the limits page of that time (6 MB synchronous, 128 KB asynchronous).
 * Today: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; asynchronous payloads are 1 MB since
 * 2025-10; the response limit is the one AWS names in its error.
 */
export const limits: Record<Era, Limits> = {
  '2016': {
    memoryMB: { min: 128, max: 1536, step: 64 },
    tmpMB: { min: 512, max: 512 },
    maxTimeoutS: 300,
    syncPayload: 6_291_456,
    asyncPayload: 131_072,
    responsePayload: 6_291_456,
    concurrency: 100,
    maxEventAgeMs: 6 * 3_600_000,
  },
  today: {
    memoryMB: { min: 128, max: 10_240, step: 1 },
    tmpMB: { min: 512, max: 10_240 },
    maxTimeoutS: 900,
    syncPayload: 6_291_456,
    asyncPayload: 1_048_576,
    responsePayload: 6_291_556,
    concurrency: 1000,
    maxEventAgeMs: 6 * 3_600_000,
  },
};
