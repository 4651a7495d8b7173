import { HTTPFetchError, messagingApi } from '@line/bot-sdk'

/** Something that LINE refuses, or that nobody answered: a sentence for the operator, with what to do. */
export class MenuError extends Error {}

/** Moves everybody who has one menu to another; without `to` back to the default. */
export type Replacement = { from: string; to?: string }

/** The menus of one LINE account, as setting them up needs them. Everything may throw a `MenuError`. */
export type MenuChannel = {
  list(): Promise<{ id: string; name: string }[]>
  /** Which menu each alias means. */
  aliases(): Promise<Map<string, string>>
  /** The menu of everybody who has no other. */
  default(): Promise<string | undefined>
  setDefault(id: string): Promise<void>
  create(request: messagingApi.RichMenuRequest): Promise<string>
  /** Gives a menu its picture, which it keeps for ever; one that has it already is as good. */
  upload(id: string, picture: Uint8Array): Promise<void>
  point(alias: string, id: string, isNew: boolean): Promise<void>
  /** Begins to move people; the same `key` goes on with what was begun. Returns what `progress` is asked by. */
  replace(moves: Replacement[], key: string): Promise<string>
  progress(request: string): Promise<'ongoing' | 'succeeded' | 'failed'>
  remove(id: string): Promise<void>
}

/** The menus of LINE's account with this token. */
export function openMenuChannel(options: {
  channelAccessToken: string
  apiBase: string
  dataBase: string
}): MenuChannel {
  const { channelAccessToken, apiBase, dataBase } = options
  const client = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: apiBase })
  const blobs = new messagingApi.MessagingApiBlobClient({ channelAccessToken, baseURL: dataBase })
  const asked = <T>(call: Promise<T>, base = apiBase) =>
    Promise.race([call.catch((error: unknown) => explain(error, base)), late(base)])
  return {
    async list() {
      const { richmenus } = await asked(client.getRichMenuList())
      return richmenus.map(({ richMenuId, name }) => ({ id: richMenuId, name }))
    },

    async aliases() {
      const { aliases } = await asked(client.getRichMenuAliasList())
      return new Map(aliases.map(({ richMenuAliasId, richMenuId }) => [richMenuAliasId, richMenuId]))
    },

    async default() {
      // 404: none; 403: one that was made by hand in LINE's own console, which ours goes before.
      const found = await asked(unless([403, 404], client.getDefaultRichMenuId()))
      return found?.richMenuId
    },

    async setDefault(id) {
      await asked(client.setDefaultRichMenu(id))
    },

    create: async (request) => (await asked(client.createRichMenu(request))).richMenuId,

    async upload(id, picture) {
      const image = new Blob([Buffer.from(picture)], { type: 'image/png' })
      const isThere = (error: HTTPFetchError) => error.status === 400 && /already/i.test(error.body)
      const sent = blobs.setRichMenuImage(id, image).catch((error: unknown) => {
        if (!(error instanceof HTTPFetchError) || !isThere(error)) throw error
      })
      await asked(sent, dataBase)
    },

    async point(alias, id, isNew) {
      if (isNew) await asked(client.createRichMenuAlias({ richMenuAliasId: alias, richMenuId: id }))
      else await asked(client.updateRichMenuAlias(alias, { richMenuId: id }))
    },

    async replace(moves, key) {
      const operations = moves.map(({ from, to }) =>
        to === undefined ? { type: 'unlink' as const, from } : { type: 'link' as const, from, to },
      )
      const begun = client.richMenuBatchWithHttpInfo({ operations, resumeRequestKey: key })
      const { httpResponse } = await asked(begun)
      return httpResponse.headers.get('x-line-request-id') ?? ''
    },

    progress: async (request) => (await asked(client.getRichMenuBatchProgress(request))).phase,

    async remove(id) {
      await asked(unless([404], client.deleteRichMenu(id)))
    },
  }
}

/** Longest that an answer is waited for, ms: a picture may go through a slow line. */
const patience = 60_000

/** The SDK knows no time-out. */
function late(base: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new MenuError(`${base} does not answer`)), patience).unref()
  })
}

/** Undefined where LINE answers with one of these. */
async function unless<T>(statuses: number[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof HTTPFetchError && statuses.includes(error.status)) return undefined
    throw error
  }
}

function explain(error: unknown, base: string): never {
  if (!(error instanceof HTTPFetchError)) throw new MenuError(`${base} cannot be reached`, { cause: error })
  throw new MenuError(sentenceFor(error), { cause: error })
}

function sentenceFor({ status, body }: HTTPFetchError): string {
  switch (status) {
    case 401:
    case 403:
      return `LINE refuses the access token (${status}): issue a new one in the LINE Developers console`
    case 429:
      return 'LINE takes no more menus now (429): run it again in an hour, it goes on where it stopped'
    default:
      return status >= 500
        ? `LINE is out of order (${status}): run it again, it goes on where it stopped`
        : `LINE refuses a menu (${status}): ${body.slice(0, 300)}`
  }
}
