import './without-connector.ts';
import { parentPort, workerData } from 'node:worker_threads';

import { conversationFaults } from '../../knowledge/check/conversations.ts';
import { buildSnapshot, type BuildJob } from '../../knowledge/snapshots/build-snapshot.ts';
import { reloadFaults } from '../../knowledge/snapshots/reload-faults.ts';

/** The thread that builds one snapshot of the knowledge base, beside the one in which turns run, and then ends. {@link buildInThread} starts it. */
parentPort?.postMessage(
  await buildSnapshot(workerData as BuildJob, async (content, changed) => {
    const faults = reloadFaults(content, changed);
    if (faults.length > 0 || !content.files.some(({ file }) => file.startsWith('conversations/'))) return faults;
    const { replayConversation } = await import('./replay-conversation.ts');
    return conversationFaults(content, replayConversation);
  }),
);
