import { FileText, Folder, Upload } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { byteSize, counted } from '../../panels/format/amounts.ts';
import { dateTime } from '../../panels/format/instant.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { usePlaces } from '../places.ts';
import { list, type Listing, type S3Object } from './listing.ts';
import { NewText } from './new-text.tsx';
import { uploadFiles } from './uploads.ts';

/** What a folder of the bucket holds, and ways to put something there. */
export function ObjectsTab({ bucket, prefix }: { bucket: string; prefix: string }) {
  const query = useQuery(`objects of ${bucket}/${prefix}`, (account) => list(account, bucket, prefix));
  const action = useAction();
  const [over, setOver] = useState(false);
  const [composing, setComposing] = useState(false);
  const upload = (files: readonly File[]) => {
    if (files.length)
      void action.run(`Uploading ${counted(files.length, 'file')}`, (account) =>
        uploadFiles(account, bucket, prefix, files),
      );
  };
  return (
    <div
      className={`min-h-40 ${over ? 'bg-cold-soft outline-2 -outline-offset-4 outline-dashed outline-cold' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        upload([...event.dataTransfer.files]);
      }}
    >
      <div className="flex flex-wrap items-center gap-2 px-3 py-2">
        <FilePicker onPick={upload} />
        <Button onPress={() => setComposing(!composing)} aria-expanded={composing}>
          <FileText size={14} aria-hidden /> New text file
        </Button>
        <span className="hidden text-xs text-muted @xl:inline">or drop files here</span>
      </div>
      {composing && <NewText bucket={bucket} prefix={prefix} onDone={() => setComposing(false)} />}
      {action.failure && (
        <div className="px-3 pb-3">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <QueryView query={query} what="objects">
        {(listing) => <Objects bucket={bucket} prefix={prefix} listing={listing} action={action} />}
      </QueryView>
    </div>
  );
}

function FilePicker({ onPick }: { onPick(files: File[]): void }) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={`inline-flex cursor-pointer items-center gap-1.5 rounded-md border border-control bg-surface px-3 py-1.5 font-medium focus-within:outline-2 focus-within:outline-focus hover:bg-raised`}
    >
      <Upload size={14} aria-hidden /> Upload files
      <input
        id={id}
        type="file"
        multiple
        className="sr-only"
        onChange={(event) => {
          onPick([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </label>
  );
}

interface ObjectsProps {
  bucket: string;
  prefix: string;
  listing: Listing;
  action: ReturnType<typeof useAction>;
}

function Objects({ bucket, prefix, listing, action }: ObjectsProps) {
  const goS3 = usePlaces((places) => places.goS3);
  if (!listing.folders.length && !listing.objects.length) {
    return (
      <EmptyState Icon={Folder} title={prefix ? 'This folder is empty' : 'The bucket is empty'}>
        Upload a file or write a text file. A function with a trigger on this bucket runs as soon as it arrives.
      </EmptyState>
    );
  }
  return (
    <table className="w-full border-t border-line text-left">
      <thead className="sr-only @lg:not-sr-only">
        <tr className="text-xs text-muted">
          <th scope="col" className="px-3 py-1.5 font-medium">
            Name
          </th>
          <th scope="col" className="hidden px-3 py-1.5 font-medium @lg:table-cell">
            Last modified
          </th>
          <th scope="col" className="px-3 py-1.5 text-right font-medium">
            Size
          </th>
          <th scope="col" className="px-3 py-1.5">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {listing.folders.map((folder) => (
          <tr key={folder}>
            <td colSpan={4} className="px-3 py-1">
              <span className="inline-flex items-center gap-1.5">
                <Folder size={14} aria-hidden className="text-muted" />
                <Button variant="link" onPress={() => goS3({ prefix: folder })}>
                  {folder.slice(prefix.length)}
                </Button>
              </span>
            </td>
          </tr>
        ))}
        {listing.objects.map((object) => (
          <ObjectRow key={object.key} bucket={bucket} prefix={prefix} object={object} action={action} />
        ))}
      </tbody>
    </table>
  );
}

function ObjectRow({ bucket, prefix, object, action }: Omit<ObjectsProps, 'listing'> & { object: S3Object }) {
  const goS3 = usePlaces((places) => places.goS3);
  const name = object.key.slice(prefix.length);
  return (
    <tr>
      <td className="px-3 py-1">
        <Button variant="link" onPress={() => goS3({ key: object.key })}>
          {name}
        </Button>
      </td>
      <td className="hidden px-3 py-1 text-muted @lg:table-cell">
        {object.modified !== null && dateTime(object.modified)}
      </td>
      <td className="whitespace-nowrap px-3 py-1 text-right tabular-nums">{byteSize(object.size)}</td>
      <td className="px-3 py-1 text-right">
        <ConfirmButton
          label="Delete"
          accessibleName={`Delete ${name}`}
          title={`Delete ${name}?`}
          onConfirm={() =>
            action.run(`Deleting ${name}`, (account) =>
              account.call('s3', 'DeleteObject', { Bucket: bucket, Key: object.key }),
            )
          }
        >
          The object is gone for good: the bucket keeps no versions.
        </ConfirmButton>
      </td>
    </tr>
  );
}
