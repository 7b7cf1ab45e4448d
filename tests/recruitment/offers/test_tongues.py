"""Texts in other languages are told from bad Spanish, voice-to-text and both languages mixed."""

import pytest

from recruitment.offers.tongues import foreign


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, nous cherchons des ouvriers pour un chantier au Panama, logement fourni",
        "Bonjou, nou bezwen moun pou travay nan yon otèl Panama, rele nan nimewo sa a",
        "Precisamos de ajudantes para hotel em Panamá, você não paga nada, ligue para uma entrevista",
    ],
)
def test_other_languages(text):
    assert foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "se nesesita cocinero pa restaurante sueldo bueno llama yo te digo",
        "HOTEL JOB IN MIAMI PAY A DEPOSIT TODAY",
        "Buenas we are hiring para un hotel en Bocas, send your CV hoy",
        "Restaurante Les Deux Magots busca cocinero con experiencia",
        "6123-4567",
        "",
    ],
)
def test_what_we_read(text):
    assert not foreign(text)
