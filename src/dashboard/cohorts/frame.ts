import { sendPage, type Asked } from '../asked.ts'
import { html, type Html } from '../html.ts'
import { missingPage, page } from '../pages.ts'

/** A page of a centre's cohorts: the bar of the dashboard, the way back, and the contents. */
export function cohortPage(
  title: string,
  nonce: string,
  back: { href: string; words: string },
  contents: Html,
): Html {
  return page(
    title,
    html`<header class="bar">
        <a class="brand" href="/">ผู้ช่วย PLC</a>
        <form method="post" action="/logout">${hidden(nonce)}<button class="link">ออกจากระบบ</button></form>
      </header>
      <main class="cohorts">
        <p class="crumb"><a href="${back.href}">${back.words}</a></p>
        <h1>${title}</h1>
        ${contents}
      </main>`,
  )
}

/** What a form of ours sends along. */
export function hidden(nonce: string): Html {
  return html`<input type="hidden" name="nonce" value="${nonce}" />`
}

/** A button that changes something, in a form of its own. */
export function act(action: string, nonce: string, label: string, look = 'button'): Html {
  return html`<form method="post" action="${action}">
    ${hidden(nonce)}<button class="${look}">${label}</button>
  </form>`
}

/** The same answer for what is not there and for what is another organisation's. */
export function notHere(asked: Asked): void {
  asked.deps.log('refused', { route: 'cohorts', org: asked.params['org'], cohort: asked.params['cohort'] })
  sendPage(asked, missingPage(), 404)
}
