import { Waves } from 'lucide-react';
import { defineConsole } from '../resource/define-console.tsx';
import { streams } from './streams.ts';

export const panel = defineConsole({ id: 'kinesis', title: 'Kinesis', order: 7, Icon: Waves, kinds: [streams] });
