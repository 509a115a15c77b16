const actorFields = `
  fragment ActorFields on Actor {
    __typename login
    ... on User { databaseId }
    ... on Bot { databaseId }
    ... on Mannequin { databaseId }
    ... on Organization { databaseId }
  }`;

/**
 * The repositories of an owner with what tells whether anything is new in them: one request for a hundred. What the
 * credentials may not see of it takes the whole repository out of the answer, so it can be left out.
 */
export const repositoriesDocument = `
  query Repositories($owner: String!, $pageSize: Int!, $after: String, $withActivity: Boolean!) {
    repositoryOwner(login: $owner) {
      repositories(first: $pageSize, after: $after, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          databaseId name url isFork isArchived isDisabled createdAt pushedAt
          owner { login }
          defaultBranchRef {
            name
            target { __typename ... on Commit { checkSuites(last: 1) @include(if: $withActivity) { nodes { updatedAt } } } }
          }
          ... @include(if: $withActivity) {
            pullRequests(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt } }
            deployments(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { updatedAt } }
            releases(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { updatedAt } }
          }
        }
      }
    }
  }`;

const commitFields = `
  fragment CommitFields on PullRequestCommitConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { commit { oid authoredDate message } }
  }`;

const reviewFields = `
  fragment ReviewFields on PullRequestReviewConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { state submittedAt author { ...ActorFields } }
  }`;

const fileFields = `
  fragment FileFields on PullRequestChangedFileConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { path additions deletions }
  }`;

const reviewStates = 'APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED';

/**
 * Pull requests, the most recently updated first, with all that most of them have of commits, reviews and, where they
 * are wanted, files.
 */
export const pullRequestsDocument = `
  query PullRequests($owner: String!, $name: String!, $pageSize: Int!, $after: String, $withFiles: Boolean!) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequests(first: $pageSize, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id number title body state isDraft createdAt updatedAt closedAt mergedAt
          baseRefName headRefName headRefOid additions deletions changedFiles
          author { ...ActorFields }
          mergeCommit { oid }
          labels(first: 100) { nodes { name } }
          commits(first: 100) { ...CommitFields }
          reviews(first: 100, states: [${reviewStates}]) { ...ReviewFields }
          files(first: 100) @include(if: $withFiles) { ...FileFields }
          timelineItems(last: 10, itemTypes: [READY_FOR_REVIEW_EVENT]) {
            nodes { __typename ... on ReadyForReviewEvent { createdAt } }
          }
        }
      }
    }
  }
  ${actorFields} ${commitFields} ${reviewFields} ${fileFields}`;

/** Further commits of a pull request that has more than a page. */
export const commitsDocument = `
  query Commits($id: ID!, $after: String) {
    node(id: $id) { __typename ... on PullRequest { commits(first: 100, after: $after) { ...CommitFields } } }
  }
  ${commitFields}`;

/** Further reviews of a pull request that has more than a page. */
export const reviewsDocument = `
  query Reviews($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      ... on PullRequest { reviews(first: 100, after: $after, states: [${reviewStates}]) { ...ReviewFields } }
    }
  }
  ${actorFields} ${reviewFields}`;

/** Further files of a pull request that has more than a page. */
export const filesDocument = `
  query Files($id: ID!, $after: String) {
    node(id: $id) { __typename ... on PullRequest { files(first: 100, after: $after) { ...FileFields } } }
  }
  ${fileFields}`;

const checkRunFields = `
  fragment CheckRunFields on CheckRunConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { databaseId name status conclusion startedAt completedAt detailsUrl }
  }`;

/** Check suites of workflow runs with their check runs: also those that share a name, which only "all" shows. */
export const checkSuitesDocument = `
  query CheckSuites($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on CheckSuite {
        id
        workflowRun { databaseId }
        checkRuns(first: 100, filterBy: { checkType: ALL }) { ...CheckRunFields }
      }
    }
  }
  ${checkRunFields}`;

/** Further check runs of a check suite that has more than a page. */
export const checkRunsDocument = `
  query CheckRuns($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      ... on CheckSuite { checkRuns(first: 100, after: $after, filterBy: { checkType: ALL }) { ...CheckRunFields } }
    }
  }
  ${checkRunFields}`;

/** Deployments to environments with their history of states. */
export const deploymentsDocument = `
  query Deployments($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      deployments(first: $pageSize, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id environment commitOid task state createdAt updatedAt
          ref { name }
          creator { ...ActorFields }
          statuses(first: 100) { nodes { state createdAt } }
        }
      }
    }
  }
  ${actorFields}`;

/** Releases with the commits of their tags. */
export const releasesDocument = `
  query Releases($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      releases(first: $pageSize, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id tagName name isDraft isPrerelease createdAt updatedAt publishedAt tagCommit { oid } }
      }
    }
  }`;
