import type { CardContext, Update } from '../flows/update.ts'
import type { Database } from '../store/database.ts'
import { forgottenAt } from '../store/field-values.ts'
import { refs, type Chat, type Inbox } from '../store/records.ts'
import { sortGroupText, type Addressed } from '../talk/addressed.ts'
import { readConsultLine } from '../talk/clinic/reading.ts'
import { expected } from '../talk/expecting.ts'
import { meetingHere } from '../talk/photos.ts'
import type { Deps } from './ports.ts'

/** A drain that died is taken up again after this long, ms. */
const drainLease = 30_000
/** Races lost about one edit before it is left to the drain, which looks again. */
const patience = 5

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

/** Whether an update is a group's own talk, which is known without asking anybody: it ends before the road begins. */
export function isTalk({ kind, input }: Update): boolean {
  if (kind === 'user' || input.kind !== 'text' || input.edited) return false
  return sortText(input) === 'no'
}

function sortText({ text, called = false, quoted }: Extract<Update['input'], { kind: 'text' }>): Addressed {
  return sortGroupText(text, { called, quotes: quoted !== undefined })
}

function pendingInbox(update: Update): Inbox {
  return {
    update,
    pending: update.at,
    due: update.received + drainLease,
    state: 'pending',
    at: update.at,
    goes: forgottenAt(update.received),
  }
}

/** The update to store, completed with what was found out; undefined for what is none of our business. */
async function claimForUs(database: Database, update: Update): Promise<Update | undefined> {
  const { input } = update
  if (input.kind === 'text' && input.edited) return claimEdit(database, update)
  if (update.kind === 'user') return update
  switch (input.kind) {
    case 'photo':
    case 'file':
    case 'recording':
      return (await isAnnounced(database, update, true)) ? update : undefined
    case 'text': {
      const sorted = sortText(input)
      if (sorted === 'no') return undefined
      if (sorted === 'if-announced') return (await isAnnounced(database, update, false)) ? update : undefined
      if (sorted === 'yes') return update
      const card = await findCard(database, update.chat, input.quoted ?? '')
      return card && { ...update, input: { ...input, card } }
    }
    case 'button':
    case 'chosen':
    case 'captioned':
    case 'joined':
    case 'left':
    case 'followed':
    case 'unfollowed':
    case 'unsent':
      return update
  }
}

/** Whether its author has announced something by a tap, or a photo falls into a meeting: the chat's document says both. */
async function isAnnounced(database: Database, update: Update, media: boolean): Promise<boolean> {
  const chat = (await database.get(refs.chat(update.chat).path))?.data as Chat | undefined
  if (chat && update.input.kind === 'photo' && meetingHere({ chat, update })) return true
  if (update.input.kind === 'text' && readConsultLine(update.input.text))
    return chat !== undefined && expected({ chat, update }, 'consult') !== undefined
  const answer = chat && expected({ chat, update }, 'answer')
  return answer !== undefined && (!media || answer.media === true)
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

/**
 * An edit of a message we hold goes down the road; of any other only if it now is an answer. It takes the place of the
 * message it changes, at its own time: neither the text before nor an older edit may come in behind it.
 */
async function claimEdit(database: Database, update: Update): Promise<Update | undefined> {
  const { input } = update
  if (input.kind !== 'text') return undefined
  const path = refs.inbox(update.chat, `m-${update.message}`).path
  for (let attempt = 0; attempt < patience; attempt++) {
    const found = await database.get(path)
    const slot = found?.data as Inbox | undefined
    if (slot?.state === 'withdrawn') return undefined
    if (slot?.rows?.length || slot?.pending !== undefined || slot?.asked) return update
    if (slot && slot.at > update.at) return undefined
    const place: Inbox = { state: 'done', at: update.at, goes: forgottenAt(update.received) }
    // The message itself, or another edit, may come in at this very moment: then its place is looked at again.
    if (!found && (await database.create(path, place)) === 'exists') continue
    if (isAnswer(update, input)) return update
    if (!found) return undefined
    const noted = await database.commit([{ kind: 'merge', path, data: { at: update.at }, after: found }])
    if (noted === 'committed') return undefined
  }
  return update
}

function isAnswer(update: Update, input: { text: string; called?: boolean }): boolean {
  if (update.kind === 'user') return true
  return sortGroupText(input.text, { called: input.called === true, quotes: false }) === 'yes'
}

/** A message taken back before it arrived, or that was never ours, leaves a tombstone in its place. */
async function receiveUnsend(database: Database, update: Update, message: string): Promise<boolean> {
  const path = refs.inbox(update.chat, `m-${message}`).path
  const tombstone: Inbox = { state: 'withdrawn', at: update.at, goes: forgottenAt(update.received) }
  if ((await database.create(path, tombstone)) === 'created') return false
  const slot = (await database.get(path))?.data as Inbox | undefined
  if (slot?.state === 'withdrawn') return false
  await database.create(refs.inbox(update.chat, update.id).path, pendingInbox(update))
  return true
}
