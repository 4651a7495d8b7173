import { emptyHead, nextHead, sealContent } from '../../src/flows/chain.ts'
import type { Evidence, RowContent, Run } from '../../src/flows/run.ts'
import { refs, type Inbox, type Job } from '../../src/store/records.ts'
import type { World } from './world.ts'

export const chatId = 'bot.Cgroup'

/** What lies at a path. */
export async function readAt<T>(world: Pick<World, 'database'>, path: string): Promise<T | undefined> {
  return (await world.database.get(path))?.data as T | undefined
}

/** A stimulus as a process that died may have left it. */
export async function seedInbox(world: World, id: string, inbox: Partial<Inbox>): Promise<string> {
  const { path } = refs.inbox(chatId, id)
  await world.database.create(path, { state: 'done', at: world.clock.now, ...inbox } satisfies Inbox)
  return path
}

/** A paid message that is due now. */
export async function seedJob(world: World, id = 'j1', job: Partial<Job> = {}): Promise<string> {
  const { path } = refs.job(id)
  await world.database.create(path, {
    to: 'bot.Uowner',
    say: { kind: 'text', text: 'รหัสใหม่ ทดสอบ' },
    retryKey: '9f1d1f4e-3a0a-4c4e-8d0a-5b9f0d8a7c11',
    state: 'due',
    tries: 0,
    due: world.clock.now,
    at: world.clock.now,
    ...job,
  } satisfies Job)
  return path
}

/** A run with one photo whose copy is due now. */
export async function seedPhoto(world: World): Promise<string> {
  const content: RowContent = {
    id: 'e1',
    run: 'r1',
    kind: 'answer',
    at: world.clock.now,
    by: 'p1',
    message: 'photo1',
    items: [{ field: 'evidence', value: { file: { message: 'photo1', kind: 'photo' } } }],
  }
  const salt = '00'.repeat(16)
  const commit = sealContent(salt, content)
  const head = nextHead(emptyHead, commit)
  const row: Evidence = {
    run: 'r1',
    seq: 1,
    content,
    salt,
    commit,
    head,
    copy: { state: 'copying', tries: 0 },
    due: world.clock.now,
  }
  const run: Partial<Run> = { id: 'r1', team: 't1', chain: { length: 1, head } }
  const { path } = refs.evidence('r1', 'e1')
  await world.database.commit([
    { kind: 'create', path: refs.run('r1').path, data: run },
    { kind: 'create', path, data: row },
  ])
  return path
}

/** The rows of that run in their order, and the head the run remembers. */
export async function readChain(world: World): Promise<{ rows: Evidence[]; head: string }> {
  const found = await world.database.query({ name: 'rows', collection: 'runs/r1/evidence', limit: 99 })
  const rows = found.map((one) => one.data as Evidence).sort((a, b) => a.seq - b.seq)
  return { rows, head: (await readAt<Run>(world, 'runs/r1'))!.chain.head }
}
