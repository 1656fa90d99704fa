import { expect, test } from 'vitest';
import { text, utf8 } from '../../std/bytes.ts';
import { decodeAwsChunked } from './aws-chunked.ts';

test('joins the chunks and reads the trailers', () => {
  const coded = utf8(
    '3;chunk-signature=abc\r\nAnn\r\n4\r\na\r\nb\r\n0\r\nx-amz-checksum-crc32: 3200kw==\r\nX-Other:1\r\n\r\n',
  );
  const decoded = decodeAwsChunked(coded)!;
  expect(text(decoded.body)).toBe('Anna\r\nb');
  expect(decoded.trailers).toEqual({ 'x-amz-checksum-crc32': '3200kw==', 'x-other': '1' });
});

test('an empty body is a last chunk alone', () => {
  expect(decodeAwsChunked(utf8('0;chunk-signature=abc\r\n\r\n'))).toEqual({ body: new Uint8Array(), trailers: {} });
});

test.each(['', 'Ann', '3\r\nAn', 'zz\r\nAnn\r\n', '3\r\nAnn\r\n', '-3\r\nAnn\r\n0\r\n\r\n'])('refuses %j', (coded) => {
  expect(decodeAwsChunked(utf8(coded))).toBeNull();
});
