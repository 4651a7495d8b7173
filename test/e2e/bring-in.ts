import { controlHands } from './play-script.ts'
import type { Product } from './product.ts'

type Form = Record<string, string | File>

/** A manager's browser: what it was given it sends along, as a browser does. */
function openBrowser(origin: string): (path: string, form?: Form) => Promise<string> {
  let cookie = ''
  let nonce = ''
  return async function ask(path: string, form?: Form): Promise<string> {
    const body = form && toForm({ nonce, ...form })
    const headers = { cookie, origin, 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0' }
    const response = await fetch(new URL(path, origin), {
      method: form ? 'POST' : 'GET',
      headers,
      body,
      redirect: 'manual',
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    const target = response.headers.get('location')
    if (response.status === 303 && target) return ask(target)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text}`)
    nonce = /name="nonce" value="([^"]+)"/u.exec(text)?.[1] ?? nonce
    return text
  }
}

function toForm(fields: Form): FormData | URLSearchParams {
  const words = Object.entries(fields).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  if (words.length === Object.keys(fields).length) return new URLSearchParams(words)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const find = (pattern: RegExp, page: string): string => {
  const found = pattern.exec(page)?.[1]
  if (found === undefined) throw new Error(`no ${pattern} in ${page}`)
  return found
}

/** A manager signs in at a computer by LINE and brings a list in; returns the codes of the first person on it and of the first mentor. */
export async function bringInCohort(
  product: Product,
  manager: string,
  cohort: { name: string; rows: string[] },
): Promise<{ assistant: string; trainer: string }> {
  const { simulator, botOrigin, chat, idle } = product
  const hands = controlHands({ simulator, group: chat() })
  const own = { no: '00', who: manager, private: true } as const
  const browser = openBrowser(botOrigin)
  await browser('/login')
  const code = find(/เข้าใช้ (\d{6})/u, await browser('/login/desk', {}))
  await hands({ ...own, say: `เข้าใช้ ${code}` }, undefined)
  await hands({ ...own, tap: 'ใช่ ฉันเอง' }, undefined)
  await idle()
  await browser('/login/enter', { code })
  const org = (JSON.parse(await browser('/api/board')) as { orgs: { id: string }[] }).orgs[0]!.id
  await browser(`/cohorts/${org}/new`)
  const file = new File([cohort.rows.join('\r\n')], 'list.csv', { type: 'text/csv' })
  const look = await browser(`/cohorts/${org}/new`, { name: cohort.name, file })
  const made = await browser(find(/action="(\/cohorts\/[^"]+\/new\/[^"]+)"/u, look), {})
  const codeOn = async (page: RegExp) => find(/class="code">([^<]+)</u, await browser(find(page, made)))
  return {
    assistant: await codeOn(/href="(\/cohorts\/[^"]+\/of\/[^"/]+\/l[^"/]+)"/u),
    trainer: await codeOn(/href="(\/cohorts\/[^"]+\/of\/[^"/]+\/t[^"/]+)"/u),
  }
}
