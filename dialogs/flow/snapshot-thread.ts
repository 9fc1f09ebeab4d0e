import './without-connector.ts';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { parentPort, type MessagePort } from 'node:worker_threads';

import { conversationFaults } from '../../knowledge/check/conversations.ts';
import { buildSnapshot, type BuildJob, type Built } from '../../knowledge/snapshots/build-snapshot.ts';
import { reloadFaults } from '../../knowledge/snapshots/reload-faults.ts';

/** The thread that builds one snapshot of the knowledge base, beside the one in which turns run, and then ends. {@link threadedBuilds} starts it. */
const port = parentPort as MessagePort;
// Whoever talks goes first. On Linux 0 means this thread alone (setpriority(2)); elsewhere it would mean the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
const [job] = (await once(port, 'message')) as [BuildJob];
const tell = (made: Built): void => port.postMessage(made);
const built = await buildSnapshot(
  job,
  async (content, changed) => {
    const faults = reloadFaults(content, changed);
    if (faults.length > 0 || !content.files.some(({ file }) => file.startsWith('conversations/'))) return faults;
    const { replayConversation } = await import('./replay-conversation.ts');
    return conversationFaults(content, replayConversation);
  },
  tell,
);
if (built.outcome !== 'built') tell(built);
