"""Pages in the shape of six families of sites: NukeViet, ONECMS, WordPress, DotNetNuke, Joomla 1.5,
and portals that are nobody's. After the pages of `corpus/pages`; the words are made up."""

import json
from functools import cache
from typing import NamedTuple

from .furniture import Furniture, Headline, Sized, fill, menu, slug
from .places import person
from .prose import WEEKDAYS, Article
from .seeded import Seeded

SITES, STATE = 20, 21
# How many pages of each family there are.
FAMILIES = [("onecms", 0.26), ("portal", 0.22), ("nukeviet", 0.2), ("wordpress", 0.12), ("dotnetnuke", 0.12), ("joomla", 0.08)]
# Those that were there before Unicode was.
OLD_FAMILIES = ("dotnetnuke", "joomla")
# Of pages on something else, one in so many has a headline of the subject beside its article.
BESIDE = 6


class Site(NamedTuple):
    name: str
    host: str
    menu: str
    footer: str


class Written(NamedTuple):
    """The text of an article as its page spells it."""

    title: str
    lead: str
    body: list[str]


def items_of(family: str):
    """How a family writes a headline in a list."""
    thumb = '<img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/images/th/{0}.jpg" data-srcset="/images/th/{0}-320x180.jpg 320w, /images/th/{0}-640x360.jpg 640w" sizes="(max-width: 600px) 320px, 640px" alt=""/>'

    def item(head: Headline) -> str:
        image = thumb.format(head.address[-12:-5])
        link = f'<a href="{head.address}" title="{head.title}">'
        return {
            "onecms": f'<li><article class="story"><figure class="story__thumb">{link}{image}</a></figure><h2 class="story__heading">{link}{head.title}</a></h2><div class="story__meta"><time>{head.day}</time></div></article></li>',
            "nukeviet": f'<li class="clearfix"><em class="fa fa-angle-right">&nbsp;</em>{link}<img src="/assets/news/{head.address[-9:-5]}.jpg" class="img-thumbnail pull-left mr-1" alt=""/></a><h4><a class="show" href="{head.address}">{head.title}</a></h4><em>({head.day})</em></li>\n',
            "wordpress": f'<li class="td_module_6 td_module_wrap"><div class="td-module-thumb">{link}{image}</a></div><div class="item-details"><h3 class="entry-title td-module-title">{link}{head.title}</a></h3><div class="td-module-meta-info"><span class="td-post-date"><time class="entry-date">{head.day}</time></span></div></div></li>',
            "dotnetnuke": f'<li><table width="100%" cellpadding="2"><tr><td><img src="/images/bullet.gif" border="0" alt=""/></td><td><a class="Normal" href="/Default.aspx?tabid=142&amp;id={head.address[-9:-5]}">{head.title}</a> <span class="ngay">({head.day})</span></td></tr></table></li>\n',
            "joomla": f'<li><a href="/index.php?option=com_content&amp;view=article&amp;id={head.address[-9:-5]}" class="latestnews"><font size="2">{head.title}</font></a></li>\n',
            "portal": f'<li class="tin"><div class="anh">{link}{image}</a></div><div class="nd"><p class="td">{link}<strong>{head.title}</strong></a></p><p class="tg"><i class="icon"></i>{head.day}</p></div></li>',
        }[family]

    return item


class Layouts:
    """The furniture of all families, and the sites of all provinces."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.furniture = Furniture(seed)
        self.boxes: dict[str, list[Sized]] = {
            family: self.furniture.boxes(number, items_of(family)) for number, (family, _) in enumerate(FAMILIES)
        }
        self.site = cache(self.made_site)

    def made_site(self, family: str, province: str) -> Site:
        number = [name for name, _ in FAMILIES].index(family)
        chance = Seeded(self.seed, SITES, number * 1000 + sum(map(ord, province)))
        name = {
            "onecms": f"Báo {province} điện tử",
            "wordpress": f"Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh {province}",
            "portal": f"Cổng thông tin điện tử tỉnh {province}",
        }.get(family, f"Trang thông tin điện tử {province}")
        host = f"{family}.{slug(province)}.example"
        menus = menu(chance, "nav navbar-nav sf-menu", "menu-item", "dropdown-item")
        if family in ("onecms", "wordpress"):
            # Once for screens, once for telephones.
            menus += f'<div class="mobile-nav hidden">{menu(chance, "menu-mobile", "m-item", "m-sub")}</div>'
        footer = (
            f"<div class=\"copyright\"><p><b>{name.upper()}</b></p><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh {province}. Giấy phép số "
            f"{chance.between(10, 300)}/GP-TTĐT ngày {chance.between(1, 28)}/{chance.between(1, 12)}/2016.</p><p>Chịu trách nhiệm: {person(chance)}. "
            f"Địa chỉ: Số {chance.between(1, 200)} đường Trần Phú, tỉnh {province}. Điện thoại: 02{chance.between(10, 99)}.3{chance.between(100000, 999999)}. "
            f"Email: toasoan@{host}</p><p>Tổng số lượt truy cập: {chance.between(100000, 9999999)}</p></div>"
        )
        return Site(name, host, menus, footer)

    def page(self, chance: Seeded, family: str, article: Article, text: Written, about: bool, charset: str) -> str:
        """The page of an article, of 40 to 120 kB, a little less than half of it code."""
        site = self.site(family, article.province)
        item = items_of(family)
        size = 40_000 + int(80_000 * chance.random() ** 1.67)
        code = int(size * (0.38 + 0.2 * chance.random()))
        state = viewstate(chance, code // 3) if family == "dotnetnuke" else ""
        scripts = self.furniture.some_code(chance, code - len(state))
        related = [chance.pick(self.furniture.others) for _ in range(chance.between(5, 12))]
        if about or chance.below(BESIDE) == 0:
            related[chance.below(len(related))] = chance.pick(self.furniture.subject)
        near = f'<div class="related-news other-news"><h3 class="box-heading">Tin liên quan</h3><ul class="related list-none">{"".join(map(item, related))}</ul></div>'
        # A picture would end the head.
        early = [script for script in scripts[: len(scripts) // 2] if not script.startswith("<img")]
        late = [script for script in scripts if script not in early]
        head = head_of(chance, family, site, article, text, charset) + "".join(early)
        inner = MAIN[family](chance, site, article, text, state) + near + comments(chance)
        rest = size - code - len((head + inner + site.menu).encode()) + sum(map(len, early))
        side = fill(chance, self.boxes[family], rest)
        cut = len(side) // 3
        left, right = "".join(side[:cut]), "".join(side[cut:])
        return FRAME[family](site, article, head, left, inner, right, "".join(late), state)


def viewstate(chance: Seeded, size: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    run = "".join(chance.pick(letters) for _ in range(400))
    return "/wEPDwUK" + run * (size // 400) + "=="


def head_of(chance: Seeded, family: str, site: Site, article: Article, text: Written, charset: str) -> str:
    """The head: sparse on old sites, with Open Graph and JSON-LD on most of the newer ones."""
    address = f"https://{site.host}/{slug(article.title)}-{chance.between(1000, 999999)}.html"
    stamp = article.day.strftime("%Y-%m-%dT%H:%M:%S+07:00")
    out = [f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"/><title>{text.title} - {site.name}</title>']
    if family not in OLD_FAMILIES:
        out.append(
            f'<meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="description" content="{text.lead}"/><link rel="canonical" href="{address}"/>'
            f'<meta property="og:type" content="article"/><meta property="og:title" content="{text.title}"/><meta property="og:description" content="{text.lead}"/>'
            f'<meta property="og:url" content="{address}"/><meta property="og:site_name" content="{site.name}"/><meta property="article:published_time" content="{stamp}"/>'
        )
        if chance.chance(0.6):
            data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title, "datePublished": stamp, "mainEntityOfPage": address}
            data |= {"author": {"@type": "Person", "name": article.author}, "publisher": {"@type": "Organization", "name": site.name}}
            out.append(f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>')
    generator = {"nukeviet": "NukeViet v4.5", "wordpress": "WordPress 6.2.2", "joomla": "Joomla! 1.5 - Open Source Content Management"}.get(family)
    if generator:
        out.append(f'<meta name="generator" content="{generator}"/>')
    out += [f'<link rel="stylesheet" href="/themes/{family}/css/{part}.min.css?v={chance.below(99)}"/>' for part in ("bootstrap", "font-awesome", "style", "news")]
    return "\n".join(out)


def comments(chance: Seeded) -> str:
    said = "".join(
        f'<li class="comment"><b>{person(chance)}</b> <span class="time">{chance.between(1, 23)} giờ trước</span><p>{chance.pick(("Bài viết rất hay.", "Mong địa phương làm tốt hơn nữa.", "Cảm ơn tác giả đã thông tin.", "Xóm tôi cũng đang làm như vậy."))}</p><a href="#">Trả lời</a> <a href="#">Thích ({chance.below(40)})</a></li>'
        for _ in range(chance.below(4))
    )
    return f'<div id="idcomment" class="article__comment"><h3>Bình luận</h3><form action="#"><textarea name="nd" placeholder="Ý kiến của bạn"></textarea><input name="ten" placeholder="Họ và tên"/><button>Gửi</button></form><ul class="comments">{said}</ul></div>'


def picture(chance: Seeded, article: Article, made: str) -> str:
    """A picture with its caption on two of three pages; `made` has a place for each."""
    if chance.below(3) == 0:
        return ""
    caption = chance.pick(("Quang cảnh buổi làm việc tại huyện {0}.", "Người dân huyện {0} trong ngày hội.", "Một góc huyện {0} hôm nay. Ảnh: {1}")).format(article.district, article.author)
    return made.format(f'<img src="/uploads/{chance.below(99999)}.jpg" alt="" width="640"/>', caption)


def shown_day(article: Article) -> str:
    return f"{WEEKDAYS[article.day.weekday()]}, {article.day:%d/%m/%Y %H:%M}"


def nukeviet(chance: Seeded, site: Site, article: Article, text: Written, state: str) -> str:
    figure = picture(chance, article, '<div style="text-align:center"><figure class="image">{0}<figcaption>{1}</figcaption></figure></div>')
    body = "\n".join(f'<p style="text-align: justify;">{part}</p>' for part in text.body)
    return (
        f'<div class="news_column panel panel-default" itemscope itemtype="http://schema.org/NewsArticle"><div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">{text.title}</h1>'
        f'<div class="row"><div class="col-md-12"><span class="h5">{WEEKDAYS[article.day.weekday()]} - {article.day:%d/%m/%Y %H:%M}</span></div></div><div class="clearfix"><div class="hometext m-bottom" itemprop="description">{text.lead}</div></div>'
        f'<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{figure}{body}</div><div class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả: </strong>{article.author}</p></div></div></div>'
    )


def onecms(chance: Seeded, site: Site, article: Article, text: Written, state: str) -> str:
    figure = picture(chance, article, '<figure class="picture">{0}<figcaption>{1}</figcaption></figure>')
    first, rest = text.body[:1], text.body[1:]
    body = "".join(f"<p>{part}</p>" for part in first) + figure + "\n".join(f"<p>{part}</p>" for part in rest)
    return (
        f'<div class="article"><div class="article__header"><h1 class="article__title cms-title">{text.title}</h1><div class="article__meta"><time class="time" datetime="{article.day:%Y-%m-%dT%H:%M:%S}+0700">{article.day:%d/%m/%Y %H:%M} (GMT+7)</time>'
        f'<div class="features"><a class="btn-fb">Facebook</a><a class="sendprint"><i></i>In bài viết</a></div></div></div><div class="article__sapo cms-desc">{text.lead}</div>'
        f'<div class="article__body zce-content-body cms-body" itemprop="articleBody">{body}</div><div class="article__author"><a class="name cms-author" href="/tac-gia/{slug(article.author)}.html">{article.author}</a></div></div>'
    )


def wordpress(chance: Seeded, site: Site, article: Article, text: Written, state: str) -> str:
    figure = picture(chance, article, '<figure class="wp-caption aligncenter">{0}<figcaption class="wp-caption-text">{1}</figcaption></figure>')
    body = "\n".join(f"<p>{part}</p>" for part in text.body)
    return (
        f'<article class="post hentry" itemscope itemtype="https://schema.org/Article"><header class="td-post-title"><h1 class="entry-title">{text.title}</h1><div class="td-module-meta-info"><div class="td-post-author-name">Bởi <a href="/author/bientap/">{article.author}</a></div>'
        f'<span class="td-post-date"><time class="entry-date published" datetime="{article.day:%Y-%m-%dT%H:%M:%S}+07:00">{article.day:%d/%m/%Y}</time></span></div></header><div class="entry-content td-post-content"><p><strong>{text.lead}</strong></p>{figure}{body}</div>'
        f'<div class="sharedaddy"><a>Facebook</a><a>Twitter</a></div></article>'
    )


def dotnetnuke(chance: Seeded, site: Site, article: Article, text: Written, state: str) -> str:
    font = text_font(state)
    figure = picture(chance, article, '<table align="center" border="0"><tbody><tr><td>{0}</td></tr><tr><td style="text-align: center;"><em>{1}</em></td></tr></tbody></table>')
    body = "\n".join(f'<p style="text-align: justify;"><span style="font-size: 14px;"><span style="font-family: {font};">{part}</span></span></p>' for part in text.body)
    return (
        f'<table id="dnn_ctr497_Details_tblArticle" cellspacing="0" cellpadding="3" width="100%" border="0"><tr><td><span id="dnn_ctr497_Details_lblTitle" class="TieuDeTin">{text.title}</span></td></tr>'
        f'<tr><td class="NgayDang"><span id="dnn_ctr497_Details_lblDate">Ngày đăng: {article.day:%d/%m/%Y %H:%M}</span>&nbsp;|&nbsp;<span id="dnn_ctr497_Details_lblView">Lượt xem: {chance.between(20, 9000)}</span></td></tr>'
        f'<tr><td><span id="dnn_ctr497_Details_lblSummary" class="TrichDan"><b>{text.lead}</b></span></td></tr><tr><td><div id="dnn_ctr497_Details_lblContent" class="Normal">{figure}{body}</div></td></tr>'
        f'<tr><td align="right"><b><span id="dnn_ctr497_Details_lblAuthor">{article.author}</span></b></td></tr></table>'
    )


def text_font(state: str) -> str:
    return "Arial" if len(state) % 2 else "Times New Roman"


def joomla(chance: Seeded, site: Site, article: Article, text: Written, state: str) -> str:
    body = "<br /><br />\n".join(f'<span style="font-size: 10pt;">{part}</span>' for part in [text.lead, *text.body])
    return (
        f'<table class="contentpaneopen"><tr><td class="contentheading" width="100%">{text.title}</td><td align="right" class="buttonheading"><a href="/index.php?format=pdf" title="PDF"><img src="/images/pdf_button.png" alt="PDF" /></a></td></tr></table>'
        f'<table class="contentpaneopen"><tr><td valign="top"><span class="small">Viết bởi {article.author}</span></td></tr><tr><td valign="top" class="createdate">{shown_day(article)}</td></tr><tr><td valign="top" colspan="2">{body}</td></tr></table><span class="article_separator">&nbsp;</span>'
    )


def portal(chance: Seeded, site: Site, article: Article, text: Written, state: str) -> str:
    figure = picture(chance, article, '<p class="MsoNormal" align="center">{0}<br/><em>{1}</em></p>')
    body = "\n".join(f'<p class="MsoNormal" style="margin-bottom:6.0pt;text-align:justify"><span lang="VI" style="font-size:13.0pt">{part}<o:p></o:p></span></p>' for part in text.body)
    return (
        f'<div class="chi-tiet"><div class="duong-dan"><a href="/">Trang chủ</a> » <a href="/tin-tuc">Tin tức</a></div><h1 class="ten-bai">{text.title}</h1><p class="ngay-gio">{shown_day(article)}</p>'
        f'<p class="tom-tat"><b>{text.lead}</b></p><div class="noi-dung">{figure}{body}<p align="right"><b>{article.author}</b></p></div><p class="cong-cu"><a href="#">Bản in</a> <a href="#">Quay lại</a> Lượt xem: {chance.between(20, 9000)}</p></div>'
    )


def frame_of_blocks(site: Site, article: Article, head: str, left: str, inner: str, right: str, scripts: str, state: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>{head}</head>\n<body class="single detail-normal">\n<header class="site-header"><div class="container"><div class="header-top"><time id="clock">{shown_day(article)}</time><a class="logo" href="/" title="{site.name}">{site.name}</a>'
        f'<form class="search"><input type="text" placeholder="Tìm kiếm..."/></form></div><nav class="menu">{site.menu}</nav></div></header>\n<div class="site-body"><div class="container"><div class="row"><div class="col main-col"><main>{inner}</main>\n<div class="bottom">{left}</div></div>\n'
        f'<aside class="col sidebar">{right}</aside></div></div></div>\n<footer class="site-footer" id="footer">{site.footer}</footer>\n{scripts}\n</body></html>\n'
    )


def frame_of_tables(site: Site, article: Article, head: str, left: str, inner: str, right: str, scripts: str, state: str) -> str:
    form = f'<form name="Form" method="post" action="/tintuc/tabid/142/Default.aspx" id="Form"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" />' if state else ""
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml">\n<head>{head}</head>\n<body>{form}<table width="1000" border="0" cellspacing="0" cellpadding="0" align="center"><tr><td colspan="3"><img src="/images/banner.jpg" alt="{site.name}" /></td></tr>\n'
        f'<tr><td colspan="3" class="menungang">{site.menu}</td></tr><tr><td width="200" valign="top" class="leftpane">{left}</td>\n<td valign="top" class="contentpane">{inner}</td>\n<td width="200" valign="top" class="rightpane">{right}</td></tr>\n'
        f'<tr><td colspan="3" class="chantrang" align="center">{site.footer}</td></tr></table>\n{scripts}{"</form>" if state else ""}</body></html>\n'
    )


MAIN = {"nukeviet": nukeviet, "onecms": onecms, "wordpress": wordpress, "dotnetnuke": dotnetnuke, "joomla": joomla, "portal": portal}
FRAME = {family: frame_of_tables if family in OLD_FAMILIES else frame_of_blocks for family in MAIN}
