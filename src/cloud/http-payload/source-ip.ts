/** The address that requests from outside come from, set aside for documentation (RFC 5737). */
export const SOURCE_IP = '203.0.113.10';
