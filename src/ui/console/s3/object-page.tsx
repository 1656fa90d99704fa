import { useState } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { byteSize } from '../../panels/format/amounts.ts';
import { dateTime } from '../../panels/format/instant.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { download } from '../../panels/parts/download.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { Facts } from '../../panels/parts/facts.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { usePlaces } from '../places.ts';
import { textOf } from './content-type.ts';
import { copyObject } from './uploads.ts';

/** Longest text that is shown. */
const SHOWN_BYTES = 200_000;

/** One object: what it is, what is in it, and what can be done with it. */
export function ObjectPage({ bucket, objectKey }: { bucket: string; objectKey: string }) {
  const goS3 = usePlaces((places) => places.goS3);
  const action = useAction();
  const id = { Bucket: bucket, Key: objectKey };
  const head = useQuery(`head of ${bucket}/${objectKey}`, (account) => account.call('s3', 'HeadObject', id));
  const [content, setContent] = useState<string | null>(null);
  const read = async (account: AccountPort): Promise<Uint8Array> => (await account.call('s3', 'GetObject', id)).Body;
  const view = () =>
    action.run(`Reading ${objectKey}`, async (account) => {
      const bytes = await read(account);
      const text = textOf(bytes.subarray(0, SHOWN_BYTES));
      setContent(text ?? `This is not text (${byteSize(bytes.length)}). Download it to look inside.`);
    });
  return (
    <QueryView query={head} what="the object">
      {(object: any) => (
        <>
          <Section
            title={objectKey.split('/').at(-1)!}
            aside={
              <div className="flex flex-wrap gap-2">
                <Button size="sm" onPress={view}>
                  View text
                </Button>
                <Button
                  size="sm"
                  onPress={() =>
                    action.run(`Downloading ${objectKey}`, async (account) =>
                      download(objectKey.split('/').at(-1)!, await read(account), object.ContentType),
                    )
                  }
                >
                  Download
                </Button>
                <ConfirmButton
                  label="Delete"
                  accessibleName={`Delete ${objectKey}`}
                  title={`Delete ${objectKey}?`}
                  onConfirm={() =>
                    action.run(`Deleting ${objectKey}`, async (account) => {
                      await account.call('s3', 'DeleteObject', id);
                      goS3({ key: null });
                    })
                  }
                >
                  The object is gone for good: the bucket keeps no versions.
                </ConfirmButton>
              </div>
            }
          >
            {action.failure && <ErrorNotice failure={action.failure} />}
            {content !== null && <TextBlock text={content} label="Content" />}
            <Facts
              facts={[
                ['Size', byteSize(object.ContentLength ?? 0)],
                ['Type', object.ContentType ?? 'binary/octet-stream'],
                ['Last modified', object.LastModified ? dateTime(new Date(object.LastModified).getTime()) : ''],
                ['ETag', <code key="etag">{object.ETag}</code>],
                ['ARN', <code key="arn" className="break-all">{`arn:aws:s3:::${bucket}/${objectKey}`}</code>],
                ...Object.entries((object.Metadata ?? {}) as Record<string, string>).map(
                  ([name, value]) => [`x-amz-meta-${name}`, value] as const,
                ),
              ]}
            />
          </Section>
          <CopyForm bucket={bucket} objectKey={objectKey} />
        </>
      )}
    </QueryView>
  );
}

function CopyForm({ bucket, objectKey }: { bucket: string; objectKey: string }) {
  const goS3 = usePlaces((places) => places.goS3);
  const [to, setTo] = useState(objectKey);
  const action = useAction();
  const copy = (move: boolean) =>
    action.run(`${move ? 'Renaming' : 'Copying'} ${objectKey}`, async (account) => {
      await copyObject(account, bucket, objectKey, to, move);
      goS3({ key: to, prefix: to.slice(0, to.lastIndexOf('/') + 1) });
    });
  return (
    <Section title="Copy or rename">
      <TextField
        label="New key"
        value={to}
        onChange={setTo}
        description="S3 has no rename: it is a copy and a delete."
      />
      <div className="flex gap-2">
        <Button isDisabled={to === '' || to === objectKey} onPress={() => copy(false)}>
          Copy
        </Button>
        <Button isDisabled={to === '' || to === objectKey} onPress={() => copy(true)}>
          Rename
        </Button>
      </div>
      {action.failure && <ErrorNotice failure={action.failure} />}
    </Section>
  );
}
