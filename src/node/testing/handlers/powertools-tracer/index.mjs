import { Tracer } from '@aws-lambda-powertools/tracer';
const tracer = new Tracer({ serviceName: 'orders' });
export const handler = async () => {
  const segment = tracer.getSegment();
  const sub = segment?.addNewSubsegment('## work');
  if (sub) tracer.setSegment(sub);
  tracer.annotateColdStart();
  tracer.putAnnotation('id', '1');
  sub?.close();
  return { enabled: tracer.isTracingEnabled(), traced: typeof tracer.getRootXrayTraceId() };
};
