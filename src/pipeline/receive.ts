import type { CardContext, Update } from '../flows/update.ts'
import type { Database } from '../store/database.ts'
import { refs, type Chat, type Inbox } from '../store/records.ts'
import { sortGroupText } from '../talk/addressed.ts'
import { focusHere } from '../talk/focus.ts'
import type { Deps } from './ports.ts'

/** A drain that died is taken up again after this long, ms. */
const drainLease = 30_000

/**
 * Decides whether an update is ours and stores it, before anything else happens. Group chatter ends here without
 * touching the store. Returns whether there is something to drain; a copy of a known update says yes too, because its
 * first drain may have died.
 */
export async function receive(deps: Pick<Deps, 'database'>, update: Update): Promise<boolean> {
  const { database } = deps
  if (update.input.kind === 'unsent') return receiveUnsend(database, update, update.input.message)
  const ours = await claimForUs(database, update)
  if (!ours) return false
  await database.create(refs.inbox(update.chat, update.id).path, pendingInbox(ours))
  return true
}

function pendingInbox(update: Update): Inbox {
  return { update, pending: update.at, due: update.received + drainLease, state: 'pending', at: update.at }
}

/** The update to store, completed with what was found out; undefined for what is none of our business. */
async function claimForUs(database: Database, update: Update): Promise<Update | undefined> {
  const { input } = update
  if (input.kind === 'text' && input.edited) return claimEdit(database, update)
  if (update.kind === 'user') return update
  switch (input.kind) {
    case 'photo':
    case 'file':
      return (await isAnnounced(database, update, true)) ? update : undefined
    case 'text': {
      const sorted = sortGroupText(input.text, {
        called: input.called === true,
        quotes: input.quoted !== undefined,
      })
      if (sorted === 'no') return undefined
      if (sorted === 'if-announced') return (await isAnnounced(database, update, false)) ? update : undefined
      if (sorted === 'yes') return update
      const card = await findCard(database, update.chat, input.quoted ?? '')
      return card && { ...update, input: { ...input, card } }
    }
    default:
      return update
  }
}

async function isAnnounced(database: Database, update: Update, media: boolean): Promise<boolean> {
  const chat = (await database.get(refs.chat(update.chat).path))?.data as Chat | undefined
  const focus = chat && focusHere({ chat, update })
  return focus !== undefined && (!media || focus.media === true)
}

/** The step a card of ours was about, by LINE's id of that message. */
async function findCard(database: Database, chat: string, message: string): Promise<CardContext | undefined> {
  const [found] = await database.query({
    name: 'card by message',
    collection: `${refs.chat(chat).path}/inbox`,
    where: [['sent', 'array-contains', message]],
    limit: 1,
  })
  return (found?.data as Inbox | undefined)?.about
}

/** An edit of a message we hold goes down the road; of any other only if it now is an answer. */
async function claimEdit(database: Database, update: Update): Promise<Update | undefined> {
  const { input } = update
  if (input.kind !== 'text') return undefined
  const path = refs.inbox(update.chat, `m-${update.message}`).path
  const slot = (await database.get(path))?.data as Inbox | undefined
  if (slot?.state === 'withdrawn') return undefined
  if (slot?.rows?.length || slot?.pending !== undefined || slot?.asked) return update
  const sorted =
    update.kind === 'user'
      ? 'yes'
      : sortGroupText(input.text, { called: input.called === true, quotes: false })
  // The text before the edit may still be on its way: its place is taken, so that it stays out.
  if (!slot) await database.create(path, { state: 'done', at: update.at } satisfies Inbox)
  return sorted === 'yes' ? update : undefined
}

/** A message taken back before it arrived, or that was never ours, leaves a tombstone in its place. */
async function receiveUnsend(database: Database, update: Update, message: string): Promise<boolean> {
  const path = refs.inbox(update.chat, `m-${message}`).path
  const tombstone: Inbox = { state: 'withdrawn', at: update.at }
  if ((await database.create(path, tombstone)) === 'created') return false
  const slot = (await database.get(path))?.data as Inbox | undefined
  if (slot?.state === 'withdrawn') return false
  await database.create(refs.inbox(update.chat, update.id).path, pendingInbox(update))
  return true
}
