import { nonceFor, sendPage, type Asked } from './asked.ts'
import { shell } from './pages.ts'
import type { Staff } from './sessions.ts'

/** GET / and /teams/:team: the frame; what is in it comes from the API. */
export async function showShell(asked: Asked<Staff>): Promise<void> {
  sendPage(asked, shell('แดชบอร์ด', nonceFor(asked)))
}
