import { Readable } from 'node:stream'
import { nextHead, sealContent } from '../flows/chain.ts'
import { copyKey, largestFile, type Evidence, type FileRef, type RowContent, type Run } from '../flows/run.ts'
import { isPicture } from '../flows/photos.ts'
import { remove } from '../store/field-values.ts'
import type { Deps } from './ports.ts'
import { stripMetadata } from './strip/strip.ts'

/** Waiting times between tries, ms; LINE deletes content after an unstated time, so they are short. */
const waits = [60_000, 5 * 60_000, 30 * 60_000, 2 * 60 * 60_000]

/**
 * Copies a photo or file out of LINE and seals its fingerprint into the chain of its round or programme. Repeating it
 * changes nothing; what LINE no longer has is recorded as lost, and the evidence that it once was sent stays.
 */
export async function copyFile(deps: Deps, path: string): Promise<void> {
  const found = await deps.database.get(path)
  const row = found?.data as Evidence | undefined
  const file = row?.content?.items?.find((item) => item.value.file)?.value.file
  if (!row?.content || row.copy?.state !== 'copying' || !file) return
  const copied = await tryCopy(deps, row.content, file)
  if (copied.ok) {
    await seal(deps, path, row.content, copied)
    return
  }
  const tries = row.copy.tries + 1
  const wait = copied.why === 'gone' ? undefined : waits[tries - 1]
  deps.log('file not copied', { why: copied.why, tries })
  await deps.database.commit([
    {
      kind: 'merge',
      path,
      data:
        wait === undefined
          ? { copy: { state: 'lost', tries }, due: remove() }
          : { copy: { state: 'copying', tries }, due: deps.now() + wait },
      after: found,
    },
  ])
}

type Kept = { key: string; bytes: number; sha256: string; asSent?: true }
type Copied = ({ ok: true } & Kept) | { ok: false; why: 'later' | 'gone' | 'down' }

async function tryCopy(deps: Deps, content: RowContent, file: FileRef): Promise<Copied> {
  const fetched = await deps.line.fetchContent(file.message)
  if (!fetched.ok) return fetched
  const key = copyKey(content.run, content.id)
  try {
    const { body, stripped } = stripMetadata(fetched.body)
    const kept = await deps.media.save(key, Readable.from(body), largestFile)
    return { ok: true, key, ...kept, ...(isPicture(file) && !stripped() ? { asSent: true } : {}) }
  } catch (error) {
    return { ok: false, why: error instanceof Error && error.message === 'too large' ? 'gone' : 'down' }
  }
}

/** What its author took back is not kept as a file either. The fingerprint stays sealed and tells nobody anything. */
export async function removeWithdrawn(deps: Deps, path: string, row: Partial<Evidence>): Promise<void> {
  if (row.gone === undefined || row.copy?.key === undefined) return
  await deps.media.remove(row.copy.key)
  const copy = { state: 'removed', tries: 0 }
  await deps.database.commit([{ kind: 'merge', path, data: { copy, due: remove() } }])
}

/** Adds the `copy` row and marks the photo's own row; the run is the lock, so a race is simply tried again. */
async function seal(deps: Deps, path: string, content: RowContent, copied: Kept): Promise<void> {
  // A run, or whatever else has evidence of its own beside it.
  const holder = path.split('/').slice(0, 2).join('/')
  for (let attempt = 0; attempt < 12; attempt++) {
    const [row, runFound] = await deps.database.getAll([path, holder])
    const run = runFound?.data as Pick<Run, 'chain'> | undefined
    // Withdrawn while it was being copied: nothing is kept of it.
    const evidence = row?.data as Evidence | undefined
    if (!evidence?.content) await deps.media.remove(copied.key)
    if (!row || !runFound || !run || !evidence?.content || evidence.copy?.state !== 'copying') return
    const copy: RowContent = {
      id: `${content.id}c`,
      run: content.run,
      kind: 'copy',
      at: content.at,
      by: content.by,
      of: content.id,
      sha256: copied.sha256,
      bytes: copied.bytes,
      asSent: copied.asSent,
    }
    const salt = deps.salt()
    const commit = sealContent(salt, copy)
    const head = nextHead(run.chain.head, commit)
    const seq = run.chain.length + 1
    const sealed: Evidence = { run: content.run, seq, content: copy, salt, commit, head }
    const outcome = await deps.database.commit([
      { kind: 'merge', path: runFound.path, data: { chain: { length: seq, head } }, after: runFound },
      {
        kind: 'merge',
        path,
        data: { copy: { state: 'kept', tries: 0, key: copied.key, asSent: copied.asSent }, due: remove() },
        after: row,
      },
      { kind: 'create', path: `${holder}/evidence/${copy.id}`, data: sealed },
    ])
    if (outcome === 'committed') return
    await deps.pause(Math.ceil(deps.random() * 25 * (attempt + 1)))
  }
}
