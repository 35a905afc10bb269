/**
 * The registration of membership: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Cape from "./Cape.ts"
import * as CapeSheet from "./CapeSheet.ts"
import * as Coordination from "./Coordination.ts"
import * as Members from "./Members.ts"
import * as Membership from "./Membership.ts"
import * as MembershipWords from "./MembershipWords.ts"
import * as Partners from "./Partners.ts"
import * as Sessions from "./Sessions.ts"
import * as SignIn from "./SignIn.ts"
import * as SignInWords from "./SignInWords.ts"

/** Who is in: applications, members, the charter, the adults who coordinate, people of partners, the papers of each, and who let whom in. @category slices @since 0.1.0 */
export const membership = Slice.make("membership", {
  parts: {
    membership: Membership,
    coordination: Coordination,
    partners: Partners,
    cape: Cape,
    membershipWords: MembershipWords,
    signIn: SignIn,
    signInWords: SignInWords
  },
  views: { members: Members, cape: CapeSheet, sessions: Sessions }
})
