"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import pgettext_lazy

from campaigns.alerts import urls as alerts
from campaigns.channels import desk as accounts
from campaigns.delivery import desk as ledger
from campaigns.delivery import hooks
from campaigns.delivery import notices as news
from campaigns.evaluation import views as evaluation
from campaigns.evaluation.desk import entering, questionnaires
from campaigns.evaluation.desk import results as results_desk
from campaigns.joining import desk as joining
from campaigns.joining import mine, views
from campaigns.posts.desk import campaigns, lists, steps, writing

public: list[URLPattern] = [
    path(pgettext_lazy("url", "news/"), news.news, name="news"),
    path(pgettext_lazy("url", "news/atom.xml"), news.atom, name="news_atom"),
    path(pgettext_lazy("url", "news/rss.xml"), news.rss, name="news_rss"),
    path(pgettext_lazy("url", "news/<uuid:key>/"), news.one, name="news_one"),
    path(pgettext_lazy("url", "news/<uuid:key>/picture"), news.picture, name="news_picture"),
    *alerts.public,
    path(pgettext_lazy("url", "get-notices/"), views.notices, name="join"),
    path(pgettext_lazy("url", "get-notices/recruiter/<uuid:public_id>/"), views.notices, name="join_of"),
    path(pgettext_lazy("url", "get-notices/sent/"), views.sent, name="join_sent"),
    path(pgettext_lazy("url", "get-notices/code/<str:ticket>/"), views.code, name="join_code"),
    path(pgettext_lazy("url", "get-notices/chat/<str:token>/"), views.chat, name="join_chat"),
    path(pgettext_lazy("url", "get-notices/confirm/<str:token>/"), views.confirm, name="join_confirm"),
    path(pgettext_lazy("url", "get-notices/leave/<str:token>/"), mine.leave, name="join_leave"),
    path(pgettext_lazy("url", "get-notices/mine/<str:token>/"), mine.mine, name="join_mine"),
    path(pgettext_lazy("url", "get-notices/mine/<str:token>/file/"), mine.mine_file, name="join_mine_file"),
    path(pgettext_lazy("url", "questionnaire/<slug:code>/"), evaluation.sheet, name="questionnaire"),
    path(pgettext_lazy("url", "questionnaire/<slug:code>/thanks/"), evaluation.thanks, name="questionnaire_thanks"),
]
desk: list[URLPattern] = [  # under /desk/; each view names its permission (core.access.require)
    path(pgettext_lazy("url", "accounts/"), accounts.accounts, name="channel_accounts"),
    path(pgettext_lazy("url", "accounts/new/"), accounts.choose, name="channel_account_choose"),
    path(pgettext_lazy("url", "accounts/new/<slug:kind>/"), accounts.new, name="channel_account_new"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/"), accounts.account, name="channel_account"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/change/"), accounts.change, name="channel_account_change"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/pause/"), accounts.pause, name="channel_account_pause"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/resume/"), accounts.resume, name="channel_account_resume"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/close/"), accounts.close, name="channel_account_close"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/ask/"), accounts.knock, name="channel_account_knock"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/test/"), accounts.try_out, name="channel_account_try"),
    path(pgettext_lazy("url", "campaigns/"), campaigns.campaigns, name="campaigns"),
    path(pgettext_lazy("url", "campaigns/new/"), campaigns.new, name="campaign_new"),
    path(pgettext_lazy("url", "campaigns/<slug:code>/"), campaigns.campaign, name="campaign"),
    path(pgettext_lazy("url", "campaigns/<slug:code>/edit/"), campaigns.edit, name="campaign_edit"),
    path(pgettext_lazy("url", "campaigns/<slug:code>/run/"), campaigns.run, name="campaign_run"),
    path(pgettext_lazy("url", "campaigns/<slug:code>/settle/"), campaigns.settle, name="campaign_settle"),
    path(pgettext_lazy("url", "campaigns/<slug:code>/new-post/"), writing.new, name="post_new"),
    path(pgettext_lazy("url", "posts/"), lists.posts, name="posts"),
    path(pgettext_lazy("url", "posts/calendar/"), lists.calendar, name="post_calendar"),
    path(pgettext_lazy("url", "posts/standstill/"), campaigns.standstill, name="post_standstill"),
    path(pgettext_lazy("url", "posts/pictures/<uuid:public_id>/"), writing.picture_file, name="post_picture_file"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/"), steps.post, name="post"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/edit/"), writing.edit, name="post_edit"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/words/<slug:part>/"), writing.words, name="post_words"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/picture/"), writing.picture, name="post_picture"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/picture/out/"), writing.picture_out, name="post_picture_out"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/send/"), steps.send, name="post_send"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/settle/"), steps.settle, name="post_settle"),
    path(pgettext_lazy("url", "posts/<uuid:public_id>/run/"), steps.run, name="post_run"),
    path(pgettext_lazy("url", "deliveries/"), ledger.deliveries, name="deliveries"),
    path(pgettext_lazy("url", "deliveries/to-decide/"), ledger.to_decide, name="deliveries_to_decide"),
    path(pgettext_lazy("url", "deliveries/<uuid:key>/"), ledger.delivery, name="delivery"),
    path(pgettext_lazy("url", "deliveries/<uuid:key>/look-up/"), ledger.look_up, name="delivery_look_up"),
    path(pgettext_lazy("url", "deliveries/<uuid:key>/settle/"), ledger.settle, name="delivery_settle"),
    path(
        pgettext_lazy("url", "deliveries/together/<uuid:public_id>/settle/"),
        ledger.settle_together,
        name="deliveries_together",
    ),
    path(pgettext_lazy("url", "deliveries/held/<uuid:public_id>/decide/"), ledger.decide_held, name="deliveries_held"),
    path(
        pgettext_lazy("url", "deliveries/missed/<uuid:public_id>/<uuid:account>/decide/"),
        ledger.decide_missed,
        name="deliveries_missed",
    ),
    path(pgettext_lazy("url", "subscribers/"), joining.subscribers, name="subscribers"),
    path(pgettext_lazy("url", "subscribers/lists/"), joining.lists, name="subscriber_lists"),
    path(pgettext_lazy("url", "subscribers/lists/new/"), joining.list_new, name="subscriber_list_new"),
    path(pgettext_lazy("url", "subscribers/lists/<uuid:public_id>/"), joining.one_list, name="subscriber_list"),
    path(pgettext_lazy("url", "subscribers/let-alone/"), joining.let_alone, name="subscriber_let_alone"),
    *alerts.desk,
    path(pgettext_lazy("url", "results/"), results_desk.results, name="results"),
    path(pgettext_lazy("url", "results/of/<slug:code>/"), results_desk.result, name="result"),
    path(pgettext_lazy("url", "results/of/<slug:code>/sheet/"), results_desk.result_sheet, name="result_sheet"),
    path(pgettext_lazy("url", "results/of/<slug:code>/figures/new/"), entering.figure_new, name="result_figure_new"),
    path(
        pgettext_lazy("url", "results/of/<slug:code>/figures/<uuid:public_id>/remove/"),
        entering.figure_remove,
        name="result_figure_remove",
    ),
    path(pgettext_lazy("url", "results/of/<slug:code>/posters/"), entering.posters, name="result_posters"),
    path(pgettext_lazy("url", "results/of/<slug:code>/posters/<slug:link>/"), entering.poster, name="result_poster"),
    path(
        pgettext_lazy("url", "results/of/<slug:code>/trials/<uuid:public_id>/"), entering.trial_new, name="result_trial"
    ),
    path(
        pgettext_lazy("url", "results/of/<slug:code>/questionnaires/new/"),
        questionnaires.new,
        name="result_questionnaire_new",
    ),
    path(
        pgettext_lazy("url", "results/questionnaires/<uuid:public_id>/"),
        questionnaires.questionnaire,
        name="result_questionnaire",
    ),
    path(
        pgettext_lazy("url", "results/questionnaires/<uuid:public_id>/questions/<int:place>/"),
        questionnaires.item,
        name="result_item",
    ),
    path(pgettext_lazy("url", "results/rounds/<slug:code>/"), questionnaires.round_sheet, name="result_round"),
]
doors: list[URLPattern] = [  # for programs, without a language: feeds, short links, webhooks
    *alerts.doors,
    path("hooks/<uuid:public_id>/", hooks.hook, name="hook"),
    re_path(r"^r/(?P<code>[0-9A-Za-z]{1,20})/?$", evaluation.follow, name="follow"),
]
