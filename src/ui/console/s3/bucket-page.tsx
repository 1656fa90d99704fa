import { Tab, TabList, TabPanel, Tabs } from '../../kit/tabs.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import { usePlaces } from '../places.ts';
import { BucketPolicy } from './bucket-policy.tsx';
import { trail } from './listing.ts';
import { Notifications } from './notifications.tsx';
import { ObjectPage } from './object-page.tsx';
import { ObjectsTab } from './objects-tab.tsx';

/** One bucket: its objects, the events it sends, who may use it. */
export function BucketPage({ bucket }: { bucket: string }) {
  const { s3, goS3 } = usePlaces();
  const inFolder = s3.tab === 'objects' ? trail(s3.prefix) : [];
  const bar = (
    <Trail
      label="Bucket and folder"
      steps={[
        { name: 'Buckets', onPress: () => goS3({ bucket: null, prefix: '' }) },
        { name: bucket, onPress: () => goS3({ prefix: '' }) },
        ...inFolder.map(({ name, prefix }) => ({ name, onPress: () => goS3({ prefix }) })),
        ...(s3.key === null ? [] : [{ name: s3.key.slice(s3.prefix.length) }]),
      ]}
    />
  );
  if (s3.key !== null) {
    return (
      <PanelFrame label={`Object ${s3.key}`} bar={bar}>
        <ObjectPage key={s3.key} bucket={bucket} objectKey={s3.key} />
      </PanelFrame>
    );
  }
  return (
    <PanelFrame label={`Bucket ${bucket}`} bar={bar}>
      <Tabs selectedKey={s3.tab} onSelectionChange={(tab) => goS3({ tab: String(tab) })}>
        <TabList aria-label="Bucket" className="px-1">
          <Tab id="objects">Objects</Tab>
          <Tab id="events">Event notifications</Tab>
          <Tab id="permissions">Permissions</Tab>
        </TabList>
        <TabPanel id="objects">
          <ObjectsTab bucket={bucket} prefix={s3.prefix} />
        </TabPanel>
        <TabPanel id="events">
          <Notifications bucket={bucket} />
        </TabPanel>
        <TabPanel id="permissions">
          <BucketPolicy bucket={bucket} />
        </TabPanel>
      </Tabs>
    </PanelFrame>
  );
}
