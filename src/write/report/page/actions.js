// What a reviewer does: go from fact to fact, decide, take back, call an article complete.

const review = {
  /** @type {Row | null} the selected row */ row: null,
  /** The last fact of an article that was just decided: there the review waits once. */ waiting: null,
  /** Articles not yet complete whose percentages and dates are said to be right. */ lists: new Set(),
};

/** Selects a row: its article is opened, its sentence shown. */
async function selectRow(row) {
  if (editing && formHasChanges()) {
    tell(say("form_open"));
    return;
  }
  if (editing) closeForm();
  review.row = row;
  review.waiting = null;
  showInList(row);
  drawList();
  foldListOnSmallScreens();
  if (!(await showArticle(row.article)) || review.row !== row) return;
  refreshArticle();
  showInText();
  if (isSmallScreen()) byId("detail-pane").scrollIntoView({ block: "start" });
}

/** Draws anew what depends on decisions and selection. */
function refreshArticle() {
  const focused = document.activeElement?.dataset?.focus;
  drawArticle();
  drawDetail();
  drawArticleFacts();
  drawListCount();
  // The focused button was drawn anew: the keyboard goes on where it was.
  if (focused) document.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function refreshReview() {
  const still = review.row && [...archive.articles[review.row.article].rows].find((row) => row.id === review.row.id);
  // An added fact may have been taken back in another window.
  review.row = still ?? (review.row?.kind === "added" ? archive.articles[review.row.article].rows[0] : review.row);
  setListRows(keptRows());
  refreshArticle();
}

/** The rows of the list as before, with added ones put in and removed ones left out: decided ones stay, so that nothing jumps. */
function keptRows() {
  const before = new Set(list.rows.map((row) => row.id));
  const kept = [];
  for (const article of archive.articles) {
    for (const row of article.rows) {
      if (before.has(row.id) || (row.kind === "added" && !list.addedBefore.has(row.id))) kept.push(row);
    }
  }
  return kept;
}

/** The row so many places on in the list, from the selected one. */
function rowBeside(step) {
  const place = list.placeById.get(review.row?.id);
  if (place !== undefined) return list.rows[place + step] ?? null;
  if (!review.row) return list.rows[0] ?? null;
  // The selected fact is not in the list: go on from its article.
  const behind = list.rows.findIndex((row) => row.article > review.row.article);
  return list.rows[step > 0 ? behind : (behind < 0 ? list.rows.length : behind) - 1] ?? null;
}

function goBeside(step) {
  const row = rowBeside(step);
  if (row) selectRow(row);
  else tell(say(step > 0 ? "end_of_list" : "start_of_list"));
}

const goNext = () => goBeside(1);
const goPrevious = () => goBeside(-1);

/** The next undecided row of the list, behind the selected one or else from the top. */
function nextUndecided() {
  const from = (list.placeById.get(review.row?.id) ?? -1) + 1;
  const isOpen = (row) => row.kind === "found" && stateOf(row) === "undecided";
  return list.rows.slice(from).find(isOpen) ?? list.rows.slice(0, from).find(isOpen) ?? null;
}

/**
 * Goes to the next undecided fact. At the end of an article it waits once: this is the moment to
 * look for missed facts and to call the article complete.
 */
function goOn(told, wait = true) {
  const row = nextUndecided();
  const here = review.row;
  const { done, all } = progressOf(archive.articles[here.article].rows);
  review.waiting = null;
  if (!row) {
    refreshReview();
    tell(`${told} ${say("nothing_left")}`);
  } else if (wait && row.article !== here.article && done === all && !completionOf(here.article)) {
    review.waiting = here;
    refreshReview();
    tell(`${told} ${say("end_of_article")}`);
  } else {
    selectRow(row);
    tell(told);
  }
}

/** The identity of a found row, for its decision. */
function subjectOf(row) {
  return { article_id: archive.articles[row.article].id, fact_id: row.id };
}

function decideRow(decision, told) {
  const row = review.row;
  // What is not in sight yet must not be decided.
  if (!row || row.kind === "empty" || row.article !== shown.number) return;
  if (row.kind === "added") {
    tell(say("added_not_accept"));
    return;
  }
  // Waiting behind a decision, "accept" only goes on: it must not undo a correction.
  const isWaiting = decision === "accept" && review.waiting?.id === row.id;
  if (!isWaiting && stateOf(row) !== decision) decide({ decision, ...subjectOf(row) });
  goOn(isWaiting ? "" : say(told, { fact: factText(row) }), !isWaiting);
}

const acceptRow = () => decideRow("accept", "accepted_status");
const rejectRow = () => decideRow("reject", "rejected_status");

function undoRow() {
  const row = review.row;
  if (!row || !decisionOf(row)) {
    tell(say("undo_nothing"));
    return;
  }
  review.waiting = null;
  const told = say("undone_status", { fact: factText(factOf(row)) });
  takeBack(row.kind === "added" ? row.id : `fact ${row.id}`);
  const wasComplete = row.kind === "found" && completionOf(row.article);
  if (wasComplete) takeBack(decisionKey(wasComplete));
  if (row.kind === "added") review.row = archive.articles[row.article].rows[0];
  refreshReview();
  tell(wasComplete ? `${told} ${say("complete_undone", { title: articleTitle(archive.articles[row.article]) })}` : told);
}

/** Calls the article complete, or takes that back. */
function completeArticle() {
  const number = shown.number;
  if (number < 0) return;
  const article = archive.articles[number];
  const known = completionOf(number);
  const { done, all } = progressOf(article.rows);
  const title = articleTitle(article);
  if (known) {
    takeBack(decisionKey(known));
    refreshReview();
    tell(say("complete_undone", { title }));
  } else if (done < all) tell(say("complete_not_yet", { n: all - done }));
  else {
    decide({ decision: "complete", article_id: article.id, lists: review.lists.has(number) ? listsOf(shown.record) : null });
    goOn(say("complete_status", { title }), false);
  }
}

/** Says whether all percentages and dates marked in the article are right. */
function setLists(areRight) {
  if (areRight) review.lists.add(shown.number);
  else review.lists.delete(shown.number);
  const known = completionOf(shown.number);
  if (known) decide({ decision: "complete", article_id: known.article_id, lists: areRight ? listsOf(shown.record) : null, note: known.note });
}

/** Opens the form for a fact that was missed, from the number selected in the text. */
function addFromSelection() {
  const words = selectedWords();
  if (!words) {
    tell(say("select_number"));
    return;
  }
  openForm(draftFromWords(words));
}

function editRow() {
  const row = review.row;
  const found = recordOf(row);
  if (found) openForm(draftFromFact(row, decisionOf(row)?.fact ?? found));
}
