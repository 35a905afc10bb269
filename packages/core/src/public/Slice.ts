/**
 * The registration of what is public: the page for everybody, what they ask, and what leads them there.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as ContactList from "./ContactList.ts"
import * as Contacts from "./Contacts.ts"
import * as ContactWords from "./ContactWords.ts"
import * as FlyerList from "./FlyerList.ts"
import * as Flyers from "./Flyers.ts"
import * as Page from "./Page.ts"
import * as PageDraft from "./PageDraft.ts"
import * as PublicPage from "./PublicPage.ts"
import * as ShareText from "./ShareText.ts"

/** What somebody from outside reads and asks, and how they hear of the group. @category slices @since 0.1.0 */
export const outside = Slice.make("public", {
  parts: { publicPage: PublicPage, contacts: Contacts, contactWords: ContactWords, flyers: Flyers },
  views: { page: Page, draft: PageDraft, contacts: ContactList, flyers: FlyerList, "share-text": ShareText }
})
